import fc from 'fast-check';
import { map, type Observable } from 'rxjs';
import {
  Clock,
  constant,
  kernelMemoryUsed,
  type NeuronFrame,
  network,
  neuron,
  pulse,
  type SpikeFrame,
  sum,
  synapses,
  type Tick,
} from 'rxneuron';
import { afterEach, describe, expect, it } from 'vitest';
import { runs } from '../runs.js';
import { byLoops, type Cells, type Moment } from './pending.js';
import { type Sample, samples } from './random-network.js';

afterEach(() => {
  expect(kernelMemoryUsed()).toBe(0);
});

const cell = neuron({
  name: 'cell',
  equations: 'dv/dt = I',
  threshold: 'v > 1',
  reset: 'v = 0',
  state: { v: [0, '1', 'potential'] },
  parameters: {},
  integrator: 'euler',
});

type Spikes = Observable<SpikeFrame>;

/** What streams into a population. */
function inputOf({ cells, wires }: Sample, clock: Clock, population: number, spikes: readonly Spikes[]) {
  const drive$ = clock.pipe(constant(Float64Array.from(cells[population]!.drive!)));
  const impulses = wires
    .filter(({ onto }) => onto === population)
    .map(({ from, projection, pulse: isPulse }) => {
      const arriving$ = spikes[from]!.pipe(synapses(projection));
      return isPulse ? arriving$.pipe(pulse()) : arriving$;
    });
  return sum(drive$, ...impulses);
}

const nameOf = (i: number) => `cells ${i}`;

/** The populations in the loop of a network. */
function inLoop(sample: Sample, clock: Clock): Observable<NeuronFrame<'v'>>[] {
  const populations = Object.fromEntries(sample.cells.map(({ size }, i) => [nameOf(i), cell({}, { size })]));
  const outputs = network(clock, populations, (registers) => {
    const spikes = sample.cells.map((_, i) => registers[nameOf(i)]!);
    return Object.fromEntries(sample.cells.map((_, i) => [nameOf(i), inputOf(sample, clock, i, spikes)]));
  });
  return sample.cells.map((_, i) => outputs[nameOf(i)]!);
}

const givenBy = ({ size, given }: Cells) =>
  map((tick: Tick) => ({ tick, size, spikes: Uint32Array.from(given![tick.index] ?? []) }));

/** The populations one after another, each computed in the tick of those before it. */
function inLine(sample: Sample, clock: Clock): Spikes[] {
  const spikes: Spikes[] = [];
  for (const [i, cells] of sample.cells.entries())
    spikes.push(
      cells.given ? clock.pipe(givenBy(cells)) : inputOf(sample, clock, i, spikes).pipe(cell({}, { size: cells.size })),
    );
  return spikes;
}

function run({ cells, dt, ticks }: Sample, wire: (clock: Clock) => readonly Spikes[]): Moment[] {
  const clock = new Clock({ dt });
  const moments = Array.from({ length: ticks }, () => ({
    spikes: cells.map((): number[] => []),
    potentials: cells.map(({ size }): number[] => new Array(size).fill(0)),
  }));
  wire(clock).forEach((frames, i) => {
    frames.subscribe({
      next: (frame) => {
        const { tick, spikes, state } = frame as NeuronFrame<'v'>;
        moments[tick.index]!.spikes[i] = [...spikes];
        if (state) moments[tick.index]!.potentials[i] = [...state.v];
      },
      error: (error) => {
        throw error;
      },
    });
  });
  clock.step(ticks);
  clock.complete();
  return moments;
}

describe('A spike of tick k through a delay of d ticks', () => {
  it.each([
    ['in the loop of a network', true, inLoop] as const,
    ['in populations one after another', false, inLine] as const,
  ])('acts in tick k + d and in no other: %s', (_, loops, wire) => {
    const tries = runs(25, 2_000);
    let eager = 0;
    fc.assert(
      fc.property(samples(loops), (sample) => {
        const found = run(sample, (clock) => wire(sample, clock));
        const expected = byLoops(sample.cells, sample.wires, sample.dt, sample.ticks);
        const different = expected.findIndex((moment, tick) => JSON.stringify(moment) !== JSON.stringify(found[tick]));
        if (different >= 0)
          expect({ tick: different, ...found[different] }).toEqual({ tick: different, ...expected[different] });
        const fired = expected.reduce((count, { spikes }) => count + spikes.flat().length, 0);
        eager += Number(fired > 100);
      }),
      { numRuns: tries },
    );
    expect(eager).toBeGreaterThan(tries / 2);
  });
});
