import { readFile, writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { afterEach, expect, test, vi } from 'vitest';
import { modelReference, modelTable } from './model-reference.js';

const path = (name: string) => fileURLToPath(new URL(`../../${name}`, import.meta.url));
const read = (name: string) => readFile(path(name), 'utf8');

/** `npm run docs` writes what the tests else compare with. */
const writing = process.env.RXNEURON_WRITE_DOCS !== undefined;

/** What stands between two marks of a text. */
const PART = (name: string) => new RegExp(`(<!-- ${name} -->\n)[^]*?(\n<!-- /${name} -->)`);

async function expectPart(name: string, content: string): Promise<void> {
  const readme = await read('README.md');
  const updated = readme.replace(PART(name), (_, before, after) => before + content + after);
  expect(readme).toMatch(PART(name));
  if (writing) await writeFile(path('README.md'), updated);
  else expect(readme).toBe(updated);
}

const block = async (file: string) => `\`\`\`ts\n${(await read(file)).trim()}\n\`\`\``;

afterEach(() => vi.restoreAllMocks());

test("the README's table is that of the models' definitions", () => expectPart('models', modelTable()));

test("the reference of the models is made from the models' definitions", async () => {
  if (writing) await writeFile(path('docs/models.md'), modelReference());
  else expect(await read('docs/models.md')).toBe(modelReference());
});

test('the README shows the examples that are run here', async () => {
  await expectPart('first neuron', await block('docs/first-neuron.ts'));
  await expectPart('f-I curve', await block('docs/f-i-curve.ts'));
  await expectPart('own model', await block('docs/own-model.ts'));
  await expectPart('balanced network', await block('docs/balanced-network.ts'));
});

test('the first example prints what the README says', async () => {
  const log = vi.spyOn(console, 'log').mockImplementation(() => {});
  await import('../../docs/first-neuron.js');
  expect(log.mock.calls.flat()).toEqual(['a spike at 42.2 ms', 'a spike at 79.4 ms', 'a spike at 116.6 ms']);
  for (const [line] of log.mock.calls) expect(await read('README.md')).toContain(line);
});

test('the example of an f-I curve prints what the README says', async () => {
  const log = vi.spyOn(console, 'log').mockImplementation(() => {});
  await import('../../docs/f-i-curve.js');
  expect(log.mock.calls).toHaveLength(1);
  expect(await read('README.md')).toContain(`prints \`${log.mock.calls[0]}\``);
});

test('the example of a network prints what the README says', async () => {
  const log = vi.spyOn(console, 'log').mockImplementation(() => {});
  await import('../../docs/balanced-network.js');
  expect(log.mock.calls).toHaveLength(1);
  expect(await read('README.md')).toContain(`prints \`${log.mock.calls[0]}\``);
});

test('the example of a model of one’s own slows down as the README says', async () => {
  const log = vi.spyOn(console, 'log').mockImplementation(() => {});
  await import('../../docs/own-model.js');
  const intervals = log.mock.calls.flat().map(Number.parseFloat);
  expect(intervals.length).toBeGreaterThan(4);
  for (const [i, interval] of intervals.entries()) if (i > 0) expect(interval).toBeGreaterThan(intervals[i - 1]!);
});
