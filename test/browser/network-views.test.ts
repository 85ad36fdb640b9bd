import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { launch, serve, skipped } from './chromium.js';

describe.skipIf(skipped)('views of a network', () => {
  let browser: Browser;
  let server: Awaited<ReturnType<typeof serve>>;
  let page: Page;
  let faults: string[];
  let results: { seen: { fired: number[] }; unseen: unknown };

  beforeAll(async () => {
    [browser, server] = await Promise.all([launch(), serve('network-views')]);
    page = await browser.newPage({ viewport: { width: 380, height: 1400 } });
    faults = [];
    page.on('pageerror', ({ message }) => faults.push(message));
    await page.goto(server.address);
    await page.evaluate("document.body.replaceChildren(); document.body.style = 'margin: 0; max-width: none'");
    // As text: the test runner rewrites an import() that it sees.
    results = await page.evaluate(
      `import('${server.addressOf('test/browser/network-views.ts')}').then(({ seen, unseen }) => ({ seen: seen(), unseen: unseen() }))`,
    );
    await page.waitForFunction("document.querySelector('.rx-facts')?.textContent.includes('Hz')");
  });
  afterAll(() => Promise.all([browser?.close(), server?.close()]));

  test('do not change what happens', () => {
    expect(results.seen.fired.length).toBeGreaterThan(200);
    expect(results.seen).toEqual(results.unseen);
    expect(faults).toEqual([]);
  });

  test('say in words what they show', async () => {
    expect(await page.locator('.rx-text li').allTextContents()).toEqual([
      'excitatory: population of 80 neurons',
      'inhibitory: population of 20 neurons',
      'poissonInput: source',
      'poissonInput to excitatory: excitatory',
      'inhibitory to excitatory: inhibitory, 400 synapses',
      'excitatory to inhibitory: excitatory, 400 synapses',
    ]);
    const names = await page.locator('svg[role=img]').evaluateAll((all) => all.map((svg) => svg.ariaLabel));
    expect(names).toEqual([
      'Graph of a network: two populations',
      'Raster of spikes: neuron of some, others over 1,000 ms',
      'Histogram: interval in ms',
      'Histogram',
    ]);
    const now = await page.locator('svg[role=img] > desc').allTextContents();
    expect(now[0]).toMatch(/^rates now: excitatory [1-9][\d.]* Hz, inhibitory [\d.]+ Hz$/);
    const rate = (1000 * results.seen.fired.length) / 2 / (80 * 100);
    expect(now[1]).toBe(`80 neurons, ${rate.toFixed(1)} spikes per s and neuron in the last 100 ms`);
    expect(now[2]).toMatch(/^[\d,]+ values; most of them, [\d,]+, from \d+ to \d+ ms$/);
    expect(now[3]).toMatch(/^80 values; most of them, \d+, from −[\d.]+ to −[\d.]+$/);
  });

  test('are saved as pictures that need no page, and as numbers', async () => {
    const saved: Record<'svg' | 'csv' | 'width' | 'height', string>[] = await page.evaluate('save()');
    expect(saved.map(({ csv }) => csv.split('\n')[0])).toEqual([
      'from,to,sign,synapses',
      't (ms),neuron,group',
      'from (ms),to (ms),count',
      'from,to,count',
    ]);
    const spikes = saved[1]!.csv.split('\n').slice(1);
    const { fired } = results.seen;
    expect(spikes.map((row) => row.split(',').slice(0, 2).map(Number))).toEqual(
      spikes.map((_, n) => [Number(((fired[2 * n]! + 1) / 10).toFixed(1)), fired[2 * n + 1]]),
    );
    expect(spikes).toHaveLength(fired.length / 2);
    expect(saved.map(({ width, height }) => [width, height])).toEqual(
      [320, 220, 220, 220].map((height) => [2 * 380, 2 * height]),
    );
    for (const { svg } of saved) {
      expect(svg).toMatch(/^<svg xmlns="[^"]+" width="380"/);
      expect(svg).not.toMatch(/var\(|light-dark|currentcolor|class=|NaN/i);
    }
    // A mark for each spike, as d3's paths write a rectangle, and the line that tells where time is.
    expect(saved[1]!.svg.match(/M[\d.,-]+h[\d.]+v[\d.]+h-[\d.]+Z/g)).toHaveLength(spikes.length + 1);
    expect(saved[2]!.svg).toContain('interval');
  });

  test('are drawn in full on a phone', async () => {
    const inside =
      "document.documentElement.scrollWidth <= innerWidth && document.querySelectorAll('.rx-view').length === 4";
    expect(await page.evaluate(inside)).toBe(true);
    const painted = await page.locator('.rx-view canvas').evaluateAll((all) =>
      (all as HTMLCanvasElement[]).map((canvas) => {
        const { data } = canvas.getContext('2d')!.getImageData(0, 0, canvas.width, canvas.height);
        return data.some((byte) => byte > 0);
      }),
    );
    expect(painted).toEqual([true, true, true, true]);
  });

  test('let nodes be dragged, but not out of the picture', async () => {
    const node = page.locator('.rx-node').first();
    const disc = async () => {
      const box = (await node.locator('circle').boundingBox())!;
      return { x: box.x + box.width / 2, y: box.y + box.height / 2 };
    };
    const from = await disc();
    await page.mouse.move(from.x, from.y);
    await page.mouse.down();
    await page.mouse.move(from.x + 30, from.y + 20, { steps: 3 });
    const to = await disc();
    expect([to.x - from.x, to.y - from.y].map(Math.round)).toEqual([30, 20]);
    await page.mouse.move(from.x + 3000, from.y, { steps: 3 });
    await page.mouse.up();
    expect((await disc()).x).toBeLessThan(380);
  });

  test('glow unless the reader prefers reduced motion', async () => {
    const glows = () =>
      page
        .locator('.rx-view canvas')
        .first()
        .evaluate((canvas: HTMLCanvasElement) =>
          canvas
            .getContext('2d')!
            .getImageData(0, 0, canvas.width, canvas.height)
            .data.some((byte) => byte > 0),
        );
    expect(await glows()).toBe(true);
    await page.emulateMedia({ reducedMotion: 'reduce' });
    await page.setViewportSize({ width: 390, height: 1400 });
    await page.waitForFunction("document.querySelector('.rx-view canvas').clientWidth === 390");
    expect(await glows()).toBe(false);
  });

  test('of a hyperplane let it and its points be moved, by dragging and by keys', async () => {
    await page.evaluate(`import('${server.addressOf('test/browser/network-views.ts')}').then(({ moved }) => moved())`);
    const moves = (): Promise<number[][]> => page.evaluate('moves.splice(0)');
    const handle = (name: RegExp) => page.getByRole('slider', { name });
    await expect.poll(() => handle(/weights/).getAttribute('aria-valuetext')).toBe('weights (1, 1), bias −1');

    await handle(/point 1/).press('ArrowRight');
    const [[first, second]] = (await moves()) as unknown as [[number[], number[]]];
    // A fiftieth of the height: from 0 to 1, and a fifth of that on both sides.
    expect(first![0]).toBeCloseTo(1.4 / 50, 10);
    expect([first![1], second]).toEqual([0, [1, 1]]);
    await expect.poll(() => page.locator('.rx-told').textContent()).toBe('−0.687'); // (0.028 − 1)/√2

    const box = (await handle(/line/).boundingBox())!;
    const [x, y] = [box.x + box.width / 2, box.y + box.height / 2];
    const unit = await page.evaluate("document.querySelectorAll('.rx-plot > canvas')[4].clientHeight / 1.4");
    await page.mouse.move(x, y);
    await page.mouse.down();
    await page.mouse.move(x + 0.1 * (unit as number), y, { steps: 2 });
    await page.mouse.up();
    const [w1, w2, bias] = (await moves()).at(-1)!;
    expect([w1, w2]).toEqual([1, 1]);
    expect(bias).toBeCloseTo(-1.1, 2); // to the px

    await handle(/weights/).press('ArrowUp');
    const turned = (await moves()).at(-1)!;
    expect(turned[0]).toBeCloseTo(1, 10);
    expect(turned[1]).toBeGreaterThan(1);
    // It turns about its foot, where (1, 1) and bias −1.1 had it.
    expect(0.6 * turned[0]! + 0.5 * turned[1]! + turned[2]!).toBeCloseTo(0, 1);
  });

  test('of a hyperplane draw a line the same, whichever they have drawn before', async () => {
    const [at, after] = (await page.evaluate(
      `import('${server.addressOf('test/browser/network-views.ts')}').then(({ lines }) => lines())`,
    )) as [string, string];
    expect(at).toMatch(/<path[^>]* d="M/);
    expect(after).toBe(at);
  });

  test('of all kinds tell and save what they show', async () => {
    const saved: { svg: string; csv: string }[] = await page.evaluate('saveOthers()');
    expect(saved.map(({ csv }) => csv.split('\n')[0])).toEqual([
      'x1,x2,x3,class,distance',
      'row,column,w',
      't (ms),neuron,value',
      'frequency (Hz),power (mV²/Hz)',
      'from (ms),to (ms),count',
    ]);
    for (const { svg, csv } of saved) {
      expect(csv.split('\n').length).toBeGreaterThan(1);
      expect(svg).not.toMatch(/var\(|light-dark|currentcolor|class=|NaN/i);
    }
    const told = (await page.locator('.rx-plot > svg > desc').allTextContents()).slice(4);
    expect(told[1]).toBe('weights (1, 1, 1), bias −1; 1 of 1 points on their side');
    expect(told.slice(2, 4)).toEqual(['1 by 2 values, from −1 to 1', '1 neuron, from −0.998 to 0.998']);
    expect(told[4]).toMatch(/^peak at 40 Hz, 0.333 mV²\/Hz; mean of 1 segment$/); // A²/2 of a sine, 4/6 of it here
    expect(told[5]).toMatch(/values; most of them, \d+, from/);
    await page.evaluate('leaveOthers()');
  });

  test('show in a phase plane where it goes, and draw it anew when a parameter changes', async () => {
    await page.evaluate(
      `import('${server.addressOf('test/browser/network-views.ts')}').then(({ planes }) => planes())`,
    );
    const told = (text: string) =>
      page.waitForFunction(`[...document.querySelectorAll('desc')].some((told) => told.textContent === '${text}')`);
    await told('stable node at v = −55.8 mV, w = 59 pA; saddle at v = −47.2 mV, w = 94 pA');
    await told('tanh from −0.7616 at −1 to 0.7616 at 1; now 0 at 0');
    await page.evaluate('I$.next(900)');
    await told('no fixed point');
    const [plane, curve]: { svg: string; csv: string }[] = await page.evaluate('savePlanes()');
    expect(plane!.csv.split('\n')).toHaveLength(1001);
    expect(plane!.csv).toMatch(/^t \(ms\),v \(mV\),w \(pA\)\n0.1,-70.3/);
    expect(plane!.svg.match(/stroke-dasharray="1.5 4"/g)).toHaveLength(1); // it has fired
    expect(curve!.csv).toMatch(/^curve,x,y\ntanh,-1,-0.76159/);
    expect(curve!.svg).toContain('>tanh</text>');
    expect(faults).toEqual([]);
    await page.evaluate('leavePlanes()');
  });

  test('leave nothing behind', async () => {
    await page.evaluate('leave()');
    expect(await page.evaluate('document.body.childElementCount')).toBe(0);
    await expect(page.evaluate('save()')).rejects.toThrow(
      'networkGraph: only a view that is laid out in the page can be saved as a picture',
    );
  });
});
