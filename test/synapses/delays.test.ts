import fc from 'fast-check';
import { map, type Observable, pipe } from 'rxjs';
import {
  Clock,
  connect,
  constant,
  type Frame,
  kernelMemoryUsed,
  type NeuronFrame,
  network,
  neuron,
  pulse,
  type SpikeFrame,
  slice,
  sum,
  synapses,
  type Tick,
} from 'rxneuron';
import { afterEach, describe, expect, it } from 'vitest';
import { runs } from '../runs.js';
import { byLoops, type Cells, type Moment } from './pending.js';
import { type Sample, samples } from './random-network.js';

/** Other files' streams may still be subscribed to. */
const usedBefore = kernelMemoryUsed();

afterEach(() => {
  expect(kernelMemoryUsed()).toBe(usedBefore);
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

  it('does so beside another of 1000 ticks to the same receptor', () => {
    const [size, ticks] = [8, 2200];
    const given = Array.from({ length: ticks }, (_, tick) => (tick % 7 === 0 ? [tick % size] : []));
    const wires = [(i: number) => 1 + 36 * i, 1000].map((delay) => {
      return { from: 0, onto: 1, pulse: false, projection: connect.oneToOne(size, { weight: 0.25, delay }) };
    });
    const cells = [
      { size, given },
      { size, drive: new Array<number>(size).fill(0) },
    ];
    const found = run({ cells, wires, dt: 1, ticks }, (clock) => inLine({ cells, wires, dt: 1, ticks }, clock));
    expect(found).toEqual(byLoops(cells, wires, 1, ticks));
    expect(found.flatMap(({ spikes }) => spikes[1]!).length).toBeGreaterThan(50);
  });

  it.each([
    [
      'an operator of its own',
      map(({ tick }: Frame<number>) => ({ tick, size: 4, spikes: Uint32Array.of(tick.index % 4) })),
    ],
    [
      'a slice of a population',
      pipe(
        map(({ tick }: Frame<number>) => ({ tick, size: 6, spikes: Uint32Array.of(2 + (tick.index % 4)) })),
        slice(2),
      ),
    ],
  ] as const)('does so in a loop where a population is %s', (_, source) => {
    const clock = new Clock({ dt: 1 });
    const delay = 3;
    const projection = connect.oneToOne(4, { delay, weight: 0.25 });
    const { target } = network(clock, { source, target: cell({}, { size: 4 }) }, ({ source }) => ({
      source: clock.pipe(constant(0)),
      target: source.pipe(synapses(projection)),
    }));
    const arrived: number[][] = [];
    target.subscribe(({ state }) => arrived.push([...state.v]));
    clock.step(8);
    clock.complete();
    expect(arrived).toEqual(
      Array.from({ length: 8 }, (_, tick) =>
        Array.from({ length: 4 }, (_, i) => 0.25 * Math.max(0, Math.ceil((tick - delay - i + 1) / 4))),
      ),
    );
  });
});
