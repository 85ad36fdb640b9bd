import {
  alpha,
  Clock,
  conductance,
  connect,
  constant,
  exponential,
  kernelMemoryUsed,
  lif,
  type NeuronFrame,
  network,
  nmda,
  pulse,
  sum,
  synapses,
} from 'rxneuron';
import { afterEach, describe, expect, it } from 'vitest';
import type { SynapseValue } from '../../src/synapses/attribute.js';
import { lognormal, normal, uniform } from '../../src/synapses/distribution.js';
import type { Kinetic } from '../../src/synapses/kinetics/kinetic.js';
import type { Edge } from '../../src/synapses/projection.js';

/** Other files' streams may still be subscribed to. */
const usedBefore = kernelMemoryUsed();

afterEach(() => {
  expect(kernelMemoryUsed()).toBe(usedBefore);
});

const SIZE = 37;
const EXCITATORY = 28;
const TICKS = 400;
const drive = Float64Array.from({ length: SIZE }, (_, i) => 260 + ((i * 29) % 37));
const v0 = Array.from({ length: SIZE }, (_, i) => -70 + ((i * 11) % 19));

/** Neurons of which the first are excitatory, on one membrane or another. */
interface Net {
  readonly kinetics: readonly [excitation: Kinetic, inhibition: Kinetic];
  readonly weights: readonly [SynapseValue, SynapseValue];
  readonly delay: SynapseValue;
}

/** How the same net is made: which neurons are a population, and in which order things are written. */
interface Wiring {
  /** Where populations begin, but for the first. */
  readonly cuts: readonly number[];
  readonly order?: <T>(list: readonly T[]) => T[];
}

const edgesOf = ({ weights, delay }: Net): readonly (readonly Edge[])[] =>
  weights.map((weight, k) => {
    const [first, end] = k === 0 ? [0, EXCITATORY] : [EXCITATORY, SIZE];
    const projection = connect.fixedProbability(SIZE, SIZE, 0.5, { weight, delay, seed: 5 });
    return [...projection.edges()].filter(({ pre }) => pre >= first && pre < end);
  });

/** v of all neurons at the ends of ticks, and who fired, whatever the populations. */
function run(net: Net, { cuts, order = (list) => [...list] }: Wiring) {
  const clock = new Clock();
  const bounds = [0, ...cuts, SIZE];
  const parts = bounds.slice(1).map((end, i) => ({ name: `part ${i}`, start: bounds[i]!, end }));
  const edges = edgesOf(net);
  const populations = Object.fromEntries(
    order(parts).map(({ name, start, end }) => [
      name,
      lif({}, { size: end - start, initial: { v: v0.slice(start, end) } }),
    ]),
  );
  const outputs = network(clock, populations, (registers) =>
    Object.fromEntries(
      order(parts).map((onto) => {
        const drives = parts.flatMap((from) =>
          edges.flatMap((list, k) => {
            const own = list
              .filter(({ pre }) => pre >= from.start && pre < from.end)
              .filter(({ post }) => post >= onto.start && post < onto.end)
              .map(({ pre, post, weight, delay }) => [pre - from.start, post - onto.start, weight, delay!] as const);
            if (own.length === 0) return [];
            const projection = connect.fromList(from.end - from.start, onto.end - onto.start, own);
            return [registers[from.name]!.pipe(synapses(projection), net.kinetics[k]!)];
          }),
        );
        const current$ = clock.pipe(constant(drive.slice(onto.start, onto.end)));
        return [onto.name, sum(...order([current$, ...drives]))];
      }),
    ),
  );
  const ticks = Array.from({ length: TICKS }, () => ({ v: new Array<number>(SIZE), fired: [] as number[] }));
  for (const { name, start } of parts)
    outputs[name]!.subscribe(({ tick, state, spikes }: NeuronFrame<'v'>) => {
      const moment = ticks[tick.index]!;
      state.v.forEach((v, i) => {
        moment.v[start + i] = v;
      });
      for (const i of spikes) moment.fired.push(start + i);
    });
  clock.step(TICKS);
  clock.complete();
  for (const { fired } of ticks) fired.sort((a, b) => a - b);
  return ticks;
}

const currents = [exponential({ tau: 3, name: 'E' }), alpha({ tau: 2, name: 'I' })] as const;
const conductances = [
  conductance({ name: 'E' }),
  conductance({ rise: 1, decay: 8, reversal: -80, name: 'I' }),
] as const;

const nets: readonly (Net & { readonly name: string })[] = [
  { name: 'currents of one weight and delay', kinetics: currents, weights: [7.3, -20.1], delay: 1.5 },
  {
    name: 'currents of one weight and many delays',
    kinetics: currents,
    weights: [7.3, -20.1],
    delay: uniform({ min: 0.1, max: 4 }),
  },
  {
    name: 'currents of many weights',
    kinetics: currents,
    weights: [normal({ mean: 7.3, sd: 2 }), normal({ mean: -20.1, sd: 5 })],
    delay: uniform({ min: 0.1, max: 4 }),
  },
  {
    name: 'conductances of many weights',
    kinetics: conductances,
    weights: [lognormal({ mean: 0.2, sd: 0.1 }), lognormal({ mean: 0.9, sd: 0.3 })],
    delay: 1.5,
  },
  {
    name: 'NMDA receptors and pulses',
    kinetics: [nmda({ name: 'E' }), pulse()],
    weights: [0.02, normal({ mean: -100, sd: 30 })],
    delay: 0.8,
  },
];

describe.each(nets)('A net with $name', (net) => {
  const whole = run(net, { cuts: [] });
  const reverse = <T>(list: readonly T[]) => list.toReversed();
  const rotate = <T>(list: readonly T[]) => [...list.slice(2), ...list.slice(0, 2)];

  it('fires', () => {
    const fired = whole.flatMap(({ fired }) => fired);
    expect(fired.length).toBeGreaterThan(SIZE);
    expect(new Set(fired).size).toBeGreaterThan(SIZE / 2);
  });

  it.each([
    ['in two populations', { cuts: [EXCITATORY] }],
    ['in two populations of odd sizes, cut elsewhere', { cuts: [13] }],
    ['in three populations', { cuts: [10, 19] }],
    ['with the terms of its sums the other way round', { cuts: [], order: reverse }],
    ['in three populations, with all in another order', { cuts: [10, 19], order: rotate }],
    ['in two populations, with all the other way round', { cuts: [EXCITATORY], order: reverse }],
  ] as const)('is the same to the last bit %s', (_, wiring: Wiring) => {
    expect(run(net, wiring)).toEqual(whole);
  });
});
