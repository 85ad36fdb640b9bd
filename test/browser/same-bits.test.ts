import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { launch, serve, skipped } from './chromium.js';
import { run } from './noisy-population.js';

describe.skipIf(skipped)('a noisy population in Node and in Chromium', () => {
  let browser: Browser;
  let server: Awaited<ReturnType<typeof serve>>;

  beforeAll(async () => {
    [browser, server] = await Promise.all([launch(), serve('same-bits')]);
  });
  afterAll(() => Promise.all([browser?.close(), server?.close()]));

  test('fires the same spikes and ends in the same state, to the last bit', async () => {
    const here = run();
    for (const { spikes } of here) expect(spikes).toBeGreaterThan(1000);

    const page = await browser.newPage();
    await page.goto(server.address);
    // As text: the test runner rewrites an import() that it sees.
    const there = await page.evaluate(
      `import('${server.addressOf('test/browser/noisy-population.ts')}').then(({ run }) => run())`,
    );
    expect(there).toEqual(here);
  });
});
