import { firstValueFrom } from 'rxjs';
import {
  Clock,
  constant,
  type FIPoint,
  fICurve,
  hodgkinHuxley,
  kernelMemoryUsed,
  lif,
  morrisLecar,
  sum,
  whiteNoise,
} from 'rxneuron';
import { expect, test } from 'vitest';
import reference from '../reference/hh.json';

const turn = () => new Promise((resolve) => setTimeout(resolve));

test('a leaky integrator fires as the closed form says, on the grid of its clock', async () => {
  const currents = [0, 150, 200, 201, 250, 400, 1000];
  const points = await firstValueFrom(fICurve(lif(), { currents, duration: 300 }));
  const expected = currents.map((I) => {
    // From V_r to V_T in τ ln(I / (I − g_L (V_T − E_L))), rounded up to ticks, and t_ref.
    const rise = 20 * Math.log(I / (I - 200));
    return I > 200 ? 1000 / (5 + 0.1 * Math.ceil(rise / 0.1)) : 0;
  });
  expect(points.map(([I]) => I)).toEqual(currents);
  points.forEach(([, rate], i) => {
    expect(Math.abs(rate - expected[i]!)).toBeLessThan(1e-9);
  });
  expect(points.at(-1)![1]).toBeGreaterThan(100);
});

test('Morris and Lecar’s neuron begins from 0 Hz on after a saddle-node, at a rate of its own before a Hopf bifurcation', async () => {
  const { saddleNode, hopf } = morrisLecar.presets;
  const first = async (cell: Parameters<typeof morrisLecar>[0], currents: number[]) => {
    const points = await firstValueFrom(fICurve(morrisLecar(cell), { currents, duration: 3000 }));
    return points.filter(([, rate]) => rate > 0)[0]!;
  };
  // Rinzel and Ermentrout 1998: from 40 µA/cm² on; and from a fold of limit cycles near 88, before rest is lost at 94.
  const [I, rate] = await first(saddleNode, [38, 39, 39.9, 40, 41]);
  expect(I).toBe(40);
  expect(rate).toBeLessThan(2);
  const [J, jump] = await first(hopf, [84, 86, 88, 88.5, 89]);
  expect(J).toBe(88.5);
  expect(jump).toBeGreaterThan(8);
});

test('Hodgkin and Huxley fire as fast as in the reference, from 6.26 to 54 µA/cm², once settled', async () => {
  const { I, rate_hz } = reference.hh1952.fI;
  const chosen = [0, 5, 6, 8, 10, 25, 50, 60, 100].map((current) => I.indexOf(current));
  const neuron = hodgkinHuxley(hodgkinHuxley.presets.squid1952, { integrator: 'rk4' });
  const currents = chosen.map((i) => I[i]!);
  const points = await firstValueFrom(fICurve(neuron, { currents, settle: 300, duration: 200, dt: 0.05 }));
  // Both ends of ten intervals or more are rounded to 0.05 ms: by 0.05 / 140 at most.
  points.forEach(([, rate], n) => {
    expect(Math.abs(rate - rate_hz[chosen[n]!]!)).toBeLessThanOrEqual(4e-4 * rate_hz[chosen[n]!]!);
  });
  expect(points.map(([, rate]) => rate > 0)).toEqual([false, false, false, true, true, true, true, false, false]);
});

test('it is computed between the slices of a run, whose states it does not change', async () => {
  const run = async (during: () => void) => {
    const clock = new Clock({ seed: 3 });
    const frames: number[] = [];
    const input$ = sum(clock.pipe(constant(300)), clock.pipe(whiteNoise({ sigma: 2000 })));
    input$.pipe(lif({}, { size: 20 })).subscribe(({ tick, spikes, state }) => {
      frames.push(...spikes);
      if (tick.index % 1000 === 0) frames.push(...state.v);
    });
    during();
    for (let n = 0; n < 10; n++) {
      await clock.run(100);
      await turn();
    }
    return frames;
  };
  const alone = await run(() => {});
  let curves = 0;
  const beside = await run(() => {
    for (let n = 0; n < 5; n++)
      fICurve(lif(), { currents: [300, 400], settle: 20, duration: 100 }).subscribe(() => {
        curves++;
      });
  });
  expect(alone.length).toBeGreaterThan(300);
  expect(beside).toEqual(alone);
  expect(curves).toBe(5);
});

test('others have their turn, and unsubscribing ends the work and gives the memory back', async () => {
  const before = kernelMemoryUsed();
  const points: (readonly FIPoint[])[] = [];
  const subscription = fICurve(lif(), { currents: [300], duration: 1e7 }).subscribe((curve) => points.push(curve));
  for (let n = 0; n < 3; n++) await turn();
  expect(kernelMemoryUsed()).toBeGreaterThan(before);
  subscription.unsubscribe();
  await turn();
  expect([points, kernelMemoryUsed()]).toEqual([[], before]);
});

test('it says what is wrong', async () => {
  expect(() => fICurve(lif(), { currents: [] })).toThrow('fICurve: currents must be finite numbers, got an array of 0');
  expect(() => fICurve(lif(), { currents: [1, Number.NaN] })).toThrow(RangeError);
  expect(() => fICurve(lif(), { currents: [1], duration: -1 })).toThrow(
    new RangeError('fICurve: duration must be a finite number of ms >= 0, got -1'),
  );
  expect(() => fICurve(lif as never, { currents: [1], steps: 3 } as never)).toThrow("fICurve: unknown option 'steps'");
  // @ts-expect-error a current and a neuron are what is needed
  expect(() => fICurve(undefined, { currents: [1] })).toThrow(TypeError);
  const wrongSize = fICurve(lif({}, { size: 3 }), { currents: [1, 2] });
  await expect(firstValueFrom(wrongSize)).rejects.toThrow(/lif: .*2.*3|lif: .*3.*2/);
});
