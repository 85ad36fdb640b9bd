import * as fc from 'fast-check';
import {
  Clock,
  connect,
  constant,
  exponential,
  lif,
  network,
  poissonInput,
  restore,
  snapshot,
  sum,
  synapses,
  whiteNoise,
} from 'rxneuron';
import { describe, expect, it } from 'vitest';
import { runs } from '../runs.js';

/** A small noisy network with delays; tells all that it does. */
function simulation(seed: number) {
  const clock = new Clock({ dt: 0.1, seed });
  const cell = { t_ref: 2 };
  const net = network(clock, { e: lif(cell, { size: 20 }), i: lif(cell, { size: 5 }) }, ({ e, i }) => ({
    e: sum(
      clock.pipe(whiteNoise({ mean: 150, sigma: 200, size: 20 })),
      clock.pipe(poissonInput({ rate: 2000, weight: 1 })),
      e.pipe(synapses(connect.fixedProbability(20, 20, 0.3, { weight: 0.8, delay: 3, seed }))),
      i.pipe(synapses(connect.allToAll(5, 20, { weight: -60, delay: 0.7 })), exponential({ tau: 5 })),
    ),
    i: e.pipe(synapses(connect.fixedInDegree(20, 5, 4, { weight: 5, delay: 1.2, seed }))),
  }));
  const told: string[] = [];
  const tell =
    (name: string) => (frame: { tick: { index: number }; spikes: Uint32Array; state: { v: Float64Array } }) =>
      told.push(`${name} ${frame.tick.index}: ${frame.spikes} | ${frame.state.v}`);
  net.e.subscribe(tell('e'));
  net.i.subscribe(tell('i'));
  const spikes = () => told.filter((line) => !line.includes(':  |')).length;
  return { clock, net, told, spikes };
}

describe('a saved state', () => {
  it('brings the future back, to the last bit, at any tick', () => {
    fc.assert(
      fc.property(fc.nat(300), fc.integer({ min: 1, max: 300 }), fc.nat(1000), (before, after, seed) => {
        const { clock, net, told } = simulation(seed);
        clock.step(before);
        const state = snapshot(net);
        clock.step(after);
        const future = told.splice(0).slice(-2 * after);
        restore(net, state);
        expect(clock.index).toBe(before);
        clock.step(after);
        expect(told).toEqual(future);
      }),
      { numRuns: runs(12, 300) },
    );
  });

  it('is what another simulation, wired alike, goes on from', () => {
    const first = simulation(3);
    first.clock.step(400);
    // Saved where the registers show spikes.
    while (first.told.slice(-2).every((line) => line.includes(':  |'))) first.clock.step();
    const state = structuredClone(snapshot(first.clock));
    first.clock.step(400);
    expect(first.spikes()).toBeGreaterThan(50);
    const second = simulation(3);
    restore(second.clock, state);
    second.clock.step(400);
    expect(second.told).toEqual(first.told.slice(-800));
  });

  it('of a network that was left and begun again is that of one begun once', () => {
    const begun = () => {
      const clock = new Clock();
      const drive$ = clock.pipe(constant(Float64Array.of(400, 500, 600)));
      const synapse = synapses(connect.allToAll(3, 3, { weight: -2, delay: 1.5 }));
      const net = network(clock, { a: lif({}, { size: 3 }) }, ({ a }) => ({ a: sum(drive$, a.pipe(synapse)) }));
      const told: string[] = [];
      const listen = () =>
        net.a.subscribe(({ tick, spikes, state }) => told.push(`${tick.index}: ${spikes} | ${state.v}`));
      return { clock, told, listen };
    };
    const first = begun();
    const subscription = first.listen();
    first.clock.step(20);
    subscription.unsubscribe();
    first.listen();
    first.clock.step(250);
    const state = snapshot(first.clock);
    first.clock.step(200);
    const second = begun();
    second.listen();
    restore(second.clock, state);
    second.clock.step(200);
    expect(second.told).toEqual(first.told.slice(-200));
    expect(second.told.some((line) => !line.includes(':  |'))).toBe(true);
  });

  it('does not change with what happens afterwards, and forgets nobody who has gone', () => {
    const { clock, net, told } = simulation(8);
    clock.step(100);
    const state = snapshot(net);
    const copy = structuredClone(state);
    clock.step(50);
    expect(state).toEqual(copy);
    restore(net, state);
    clock.reset();
    clock.step(20);
    expect(told.slice(-40)).toEqual(told.slice(0, 40));
  });

  it('says what is wrong', () => {
    const { clock, net } = simulation(1);
    clock.step(1);
    const state = snapshot(net);
    const other = new Clock({ dt: 0.2, seed: 1 });
    expect(() => restore(other, state)).toThrow('restore: the state was saved with dt = 0.1, but the clock has 0.2');
    expect(() => restore(new Clock({ seed: 2 }), state)).toThrow('saved with seed = 1, but the clock has 2');
    expect(() => restore(clock, {} as never)).toThrow('restore: expected what snapshot(…) gave, got {  }');
    expect(() => snapshot({} as never)).toThrow('snapshot: expected a Clock or what network(…) returned');
    const inside: unknown[] = [];
    clock.subscribe(() => {
      for (const call of [() => snapshot(net), () => restore(net, state)])
        try {
          call();
        } catch (error) {
          inside.push((error as Error).message);
        }
    });
    clock.step();
    expect(inside).toEqual([
      'snapshot: called inside tick 1; call it when the tick is over',
      'clock.seek: called inside tick 1; call it when the tick is over',
    ]);
  });
});
