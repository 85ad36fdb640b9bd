import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Heap } from '../../src/kernel/heap.js';
import { type ScatterExports, type ScatterKind, scatterModule } from '../../src/kernel/scatter.js';
import { runs } from '../runs.js';

const KINDS = (['narrow', 'wide', 'ring'] as const).flatMap((targets) =>
  (['count', 'sum'] as const).flatMap((lane) =>
    (['none', 'single', 'double'] as const).map((weights): ScatterKind => ({ targets, lane, weights })),
  ),
);

/** Synapses in rows, and who fires. */
interface Sample {
  /** For each presynaptic neuron: the slots ahead, the target and the weight of each synapse. */
  readonly rows: readonly (readonly (readonly [number, number, number])[])[];
  /** Who fires, and by what its weights are multiplied. */
  readonly spikes: readonly (readonly [number, number])[];
  readonly size: number;
  readonly depth: number;
  readonly slot: number;
  readonly scaled: boolean;
  readonly factor: number;
}

const samples: fc.Arbitrary<Sample> = fc
  .record({
    size: fc.integer({ min: 1, max: 40 }),
    depth: fc.integer({ min: 1, max: 9 }),
    pre: fc.integer({ min: 1, max: 12 }),
  })
  .chain(({ size, depth, pre }) => {
    const synapse = fc.tuple(
      fc.nat({ max: depth - 1 }),
      fc.nat({ max: size - 1 }),
      fc.double({ min: -100, max: 100, noNaN: true }),
    );
    const row = fc.array(synapse, { maxLength: 11 });
    return fc.record({
      rows: fc.array(row, { minLength: pre, maxLength: pre }),
      spikes: fc.uniqueArray(fc.tuple(fc.nat({ max: pre - 1 }), fc.double({ min: -2, max: 2, noNaN: true })), {
        selector: ([who]) => who,
      }),
      size: fc.constant(size),
      depth: fc.constant(depth),
      slot: fc.nat({ max: depth - 1 }),
      scaled: fc.boolean(),
      factor: fc.constantFrom(1, 1, -0.3),
    });
  });

const heap = new Heap();
const before = 7;

/** Scatters in WebAssembly, onto a ring whose places and surroundings all hold the same. */
function byKernel(kind: ScatterKind, { rows, spikes, size, depth, slot, scaled, factor }: Sample): number[] {
  const { buffer } = heap.memory;
  const synapses = rows.flat();
  const starts = rows.map((_, i) => rows.slice(0, i).flat().length);
  const Lane = kind.lane === 'count' ? Uint16Array : Float64Array;
  const width = Lane.BYTES_PER_ELEMENT;
  // Addresses by hand, each part with room behind it.
  const [spikesAt, rowsAt, targetsAt, weightsAt, scalesAt, guardAt] = [0, 1024, 2048, 8192, 16384, 24576];
  const laneAt = guardAt + 64;
  const whole = new Lane(buffer, guardAt, depth * size + 128 / width).fill(before);
  new Uint32Array(buffer, spikesAt).set(spikes.map(([who]) => who));
  new Uint32Array(buffer, rowsAt).set([...starts, synapses.length]);
  const places = synapses.map(([ahead, target]) => (kind.targets === 'ring' ? ahead * size : 0) + target);
  new (kind.targets === 'narrow' ? Uint16Array : Uint32Array)(buffer, targetsAt, places.length).set(places);
  const weights = synapses.map(([, , weight]) => weight);
  new (kind.weights === 'double' ? Float64Array : Float32Array)(buffer, weightsAt, weights.length).set(weights);
  new Float64Array(buffer, scalesAt, spikes.length).set(spikes.map(([, scale]) => scale));
  const { scatter } = heap.instantiate(scatterModule(kind)).exports as unknown as ScatterExports;
  const bytes = depth * size * width;
  const slotAt = laneAt + slot * size * width;
  const scales = scaled ? scalesAt : 0;
  scatter(spikesAt, spikes.length, rowsAt, targetsAt, weightsAt, slotAt, laneAt + bytes, bytes, scales, factor);
  return [...whole];
}

/** The same by a loop over the synapses. */
function byLoops({ targets, lane, weights }: ScatterKind, sample: Sample): number[] {
  const { rows, spikes, size, depth, slot, scaled, factor } = sample;
  const margin = 64 / (lane === 'count' ? 2 : 8);
  const whole = new Array<number>(depth * size + 2 * margin).fill(before);
  for (const [who, scale] of spikes)
    for (const [ahead, target, weight] of rows[who]!) {
      const to = targets === 'ring' ? (slot + ahead) % depth : slot;
      const own = weights === 'none' ? 1 : weights === 'single' ? Math.fround(weight) : weight;
      whole[margin + to * size + target]! += lane === 'count' ? 1 : own * (scaled ? factor * scale : factor);
    }
  return whole;
}

describe('Scattering synapses', () => {
  it.each(KINDS.map((kind) => [kind.targets, kind.lane, kind.weights, kind] as const))(
    'adds what a plain loop adds, and nothing elsewhere: %s targets, %s, weights %s',
    (_, __, ___, kind) => {
      let [empty, around, long] = [0, 0, 0];
      fc.assert(
        fc.property(samples, (sample) => {
          expect(byKernel(kind, sample)).toEqual(byLoops(kind, sample));
          const fired = sample.spikes.map(([who]) => sample.rows[who]!);
          empty += Number(fired.some((row) => row.length === 0));
          long += Number(fired.some((row) => row.length > 8));
          around += Number(fired.flat().some(([ahead]) => sample.slot + ahead >= sample.depth));
        }),
        { numRuns: runs(100, 10_000) },
      );
      for (const cases of [empty, around, long]) expect(cases).toBeGreaterThan(5);
    },
  );
});
