import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { launch, serve, skipped } from '../browser/chromium.js';
import { partitions, run } from './coba-partitions.js';

const one = run(partitions['one population']!);

describe('A network fires the same spikes', () => {
  it('and many of them', () => {
    // 15 to 22 Hz, 4,000 neurons, 0.3 s
    expect(one.spikes).toBeGreaterThan(15_000);
  });

  it.each(Object.keys(partitions))('cut into %s, the terms of sums in either order', (name) => {
    expect(run(partitions[name]!)).toEqual(one);
    expect(run(partitions[name]!, true)).toEqual(one);
  });
});

describe.skipIf(skipped)('A network in Chromium', () => {
  let browser: Browser;
  let server: Awaited<ReturnType<typeof serve>>;

  beforeAll(async () => {
    [browser, server] = await Promise.all([launch(), serve('coba')]);
  });
  afterAll(() => Promise.all([browser?.close(), server?.close()]));

  it('fires the same spikes as in Node', async () => {
    const page = await browser.newPage();
    await page.goto(server.address);
    // As text: the test runner rewrites an import() that it sees.
    const there = await page.evaluate(
      `import('${server.addressOf('test/networks/coba-partitions.ts')}').then(({ runAll }) => runAll())`,
    );
    expect(there).toEqual(Object.keys(partitions).map(() => one));
  });
});
