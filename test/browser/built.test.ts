import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
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

  test('shows a card for every demo, and each leads to one that runs', async () => {
    const page = await browser.newPage();
    const complaints: string[] = [];
    page.on('pageerror', (error) => complaints.push(String(error)));
    page.on('console', (message) => {
      if (message.type() === 'error') complaints.push(message.text());
    });
    await page.goto(server.address);
    const cards = page.locator('.card a');
    await cards.first().waitFor();
    const names = await page.locator('.card-title').allTextContents();
    expect(names).toEqual(await page.locator('nav a').allTextContents());
    for (const name of names) {
      await cards.filter({ hasText: name }).click();
      await page.getByRole('heading', { level: 1, name }).waitFor();
      await expect.poll(() => page.locator('.time').textContent()).not.toBe('t = 0.0 ms');
      await page.goBack();
    }
    expect(complaints).toEqual([]);
  });
});
