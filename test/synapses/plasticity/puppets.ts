import { map, type Observable } from 'rxjs';
import { lif } from '../../../src/neurons/lif.js';
import { spikeTimes } from '../../../src/stimuli/spike-times.js';
import { Clock } from '../../../src/stream/clock.js';
import type { SpikeFrame } from '../../../src/stream/frame.js';
import { sum } from '../../../src/stream/sum.js';
import type { PairRule } from '../../../src/synapses/plasticity/pair-rule.js';
import type { Projection } from '../../../src/synapses/projection.js';
import type { SynapseFrame } from '../../../src/synapses/synapse-frame.js';
import { synapses } from '../../../src/synapses/synapses.js';

/** Trains of spikes of a few neurons, each a list of ticks. */
export type Trains = readonly (readonly number[])[];

/** The spikes of trains, each in its tick. */
export const firing = (clock: Clock, trains: Trains): Observable<SpikeFrame> =>
  clock.pipe(spikeTimes(trains.map((ticks) => ticks.map((k) => (k + 1) * clock.dt))));

/** Neurons that fire in given ticks whatever the synapses do: their threshold is a kilovolt, and 1 A drives them far above it. */
export const puppets = (clock: Clock, trains: Trains) => {
  const forced = new Map(
    trains.flat().map((k) => [k, Float64Array.from(trains, (ticks) => (ticks.includes(k) ? 1e12 : 0))]),
  );
  const free = new Float64Array(trains.length);
  const force = clock.pipe(map((tick) => ({ tick, value: forced.get(tick.index) ?? free })));
  return (impulses: Observable<SynapseFrame>) =>
    sum(force, impulses).pipe(lif({ V_T: 1e6, t_ref: 0 }, { size: trains.length }));
};

/** What is to be learned from. */
export interface Lesson {
  readonly projection: Projection;
  readonly rule: PairRule;
  /** Weights at first. */
  readonly weight: number | readonly number[];
  /** Who fires in which ticks. */
  readonly pre: Trains;
  readonly post: Trains;
  readonly ticks: number;
  readonly dt?: number;
}

/** The weights before each tick, and who of the postsynaptic neurons fired in it. */
export function learned(lesson: Lesson, readFirst = true): { weights: Float64Array[]; fired: number[][] } {
  const { projection, rule, weight, pre, post, ticks, dt = 0.1 } = lesson;
  const clock = new Clock({ dt });
  const impulses = firing(clock, pre).pipe(synapses(projection, { weight, plasticity: rule }));
  const weights: Float64Array[] = [];
  const fired: number[][] = [];
  const read = () => impulses.subscribe((frame) => weights.push(frame.state.weight));
  const receive = () => puppets(clock, post)(impulses).subscribe(({ spikes }) => fired.push([...spikes]));
  for (const subscribe of readFirst ? [read, receive] : [receive, read]) subscribe();
  clock.step(ticks);
  return { weights, fired };
}
