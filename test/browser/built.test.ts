import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { runs } from '../runs.js';
import { launch, serveBuilt, skipped } from './chromium.js';

describe.skipIf(skipped)('the gallery as it is built for publication', () => {
  const folder = mkdtempSync(join(tmpdir(), 'gallery-'));
  let browser: Browser;
  let server: Awaited<ReturnType<typeof serveBuilt>>;

  beforeAll(async () => {
    [browser, server] = await Promise.all([launch(), serveBuilt(folder)]);
  });
  afterAll(async () => {
    await Promise.all([browser?.close(), server?.close()]);
    rmSync(folder, { recursive: true });
  });

  test('shows a card for every demo; the first leads to one that runs, and each to the next', async () => {
    const page = await browser.newPage();
    const complaints: string[] = [];
    page.on('pageerror', (error) => complaints.push(String(error)));
    page.on('console', (message) => {
      if (message.type() === 'error') complaints.push(message.text());
    });
    await page.goto(server.address);
    await page.locator('.card').first().waitFor();
    const names = await page.locator('.card-title').allTextContents();
    expect(names).toEqual(await page.locator('nav a').allTextContents());
    await page.locator('.card a').first().click();
    for (const name of names.slice(0, runs(5, names.length))) {
      await page.getByRole('heading', { level: 1, name, exact: true }).waitFor();
      const time = page.locator('.time');
      if ((await time.count()) > 0) await expect.poll(() => time.textContent()).not.toBe('t = 0.0 ms');
      if (name !== names.at(-1)) await page.locator('.neighbours [rel=next]').click();
    }
    expect(complaints).toEqual([]);
  });

  test('runs without a network once it has been loaded', async () => {
    const context = await browser.newContext();
    const page = await context.newPage();
    page.setDefaultTimeout(10_000);
    await page.goto(server.address);
    await page.evaluate(() => navigator.serviceWorker.ready.then(() => true));
    await expect.poll(() => page.evaluate(() => navigator.serviceWorker.controller !== null)).toBe(true);
    await context.setOffline(true);
    await page.goto(`${server.address}#/three-ways`);
    await page.reload();
    await expect.poll(() => page.locator('.time').textContent()).not.toBe('t = 0.0 ms');
    await page.locator('.neighbours [rel=prev]').click();
    await page.locator('.typeset .katex').first().waitFor();
    const loaded = () => page.evaluate(() => [...document.fonts].filter(({ status }) => status === 'loaded').length);
    await expect.poll(loaded).toBeGreaterThan(0);
  });
});
