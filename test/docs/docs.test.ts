import { readFile, writeFile } from 'node:fs/promises';
import { join, relative } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from 'vitest';
import { launch, serve, skipped } from '../browser/chromium.js';
import { apiReference } from './api-reference.js';
import { faultsOf } from './comments.js';
import { modelReference, models, modelTable } from './model-reference.js';
import { compile, declarations, emptyPage, guide, type Program, programsOf, root } from './programs.js';
import { type PublicName, publicNames } from './public-names.js';

const read = (name: string) => readFile(join(root, name), 'utf8');

/** `npm run docs` writes what the tests else compare with. */
const writing = process.env.RXNEURON_WRITE_DOCS !== undefined;

async function expectPage(name: string, text: string): Promise<void> {
  if (writing) await writeFile(join(root, name), text);
  else expect(await read(name), `${name} is not up to date: npm run docs`).toBe(text);
}

const pages = await guide();
const programs = pages.flatMap(({ page, text }) => programsOf(page, text));
let complaints: string;
let names: PublicName[];

beforeAll(async () => {
  complaints = await compile(programs);
  names = [...publicNames(declarations, 'index.d.ts'), ...publicNames(declarations, 'view/index.d.ts')];
});

afterEach(() => vi.restoreAllMocks());

describe('what is made from the source', () => {
  test("is the README's table of models", async () => {
    const readme = await read('README.md');
    const table = /(?<=<!-- models -->\n)[\s\S]*(?=\n<!-- \/models -->)/;
    expect(readme).toMatch(table);
    await expectPage('README.md', readme.replace(table, modelTable));
  });

  test('is the page of the models', () => expectPage('docs/models.md', modelReference()));

  test('is the reference', async () => {
    expect(names.length).toBeGreaterThan(100);
    await expectPage(
      'docs/api.md',
      apiReference(
        names,
        models.map(({ model }) => model.name),
      ),
    );
  });

  test('says of every public name what it is, what it takes and what it throws', () => {
    expect(names.flatMap(faultsOf)).toEqual([]);
  });
});

describe('the code of the pages', () => {
  test('is of the right types', () => expect(complaints).toBe(''));

  test.for(programs.filter(({ html }) => !html))('prints what it says: $name', async ({ file, prints }: Program) => {
    const log = vi.spyOn(console, 'log').mockImplementation(() => {});
    await import(file);
    const lines = log.mock.calls.flatMap((values) => values.join(' ').split('\n'));
    expect(lines).toEqual(prints);
    expect(prints).not.toEqual([]);
  });
});

describe.skipIf(skipped)('the code of the pages that draws', () => {
  let browser: Browser;
  let server: Awaited<ReturnType<typeof serve>>;
  let page: Page;
  const faults: string[] = [];
  const addressOf = (file: string) => server.addressOf(relative(root, file));

  beforeAll(async () => {
    [browser, server] = await Promise.all([launch(), serve('docs')]);
    page = await browser.newPage();
    page.on('pageerror', ({ message }) => faults.push(message));
    await page.goto(addressOf(emptyPage));
  });
  afterAll(() => Promise.all([browser?.close(), server?.close()]));

  test.for(programs.filter(({ html }) => html))('draws: $name', async ({ file, code, html }: Program) => {
    await page.evaluate((html) => {
      document.body.innerHTML = html;
    }, html);
    // As text: the test runner rewrites an import() that it sees.
    await page.evaluate(`import('${addressOf(file)}').then(() => {})`);
    const painted = () =>
      [...document.querySelectorAll<HTMLCanvasElement>('.rx-view canvas')].map((canvas) => {
        const { data } = canvas.getContext('2d')!.getImageData(0, 0, canvas.width, canvas.height);
        return data.some((byte) => byte > 0);
      });
    const views = [...code.matchAll(/^(oscilloscope|raster|histogram|networkGraph)\(/gm)];
    await expect.poll(() => page.evaluate(painted), { timeout: 10_000 }).toEqual(views.map(() => true));
    expect(views).not.toEqual([]);
    expect(faults).toEqual([]);
  });
});
