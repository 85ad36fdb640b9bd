import type { OperatorFunction } from 'rxjs';
import { adex, Clock, constant, type Frame, hodgkinHuxley, izhikevich, lif, type NeuronFrame } from 'rxneuron';
import { type PlainLoop, plainAdex, plainHodgkinHuxley, plainIzhikevich, plainLif } from './plain-loops.js';
import { race } from './timing.js';

const SIZE = 1000;
/** Steps in a round. */
const STEPS = 300;

interface Rivals {
  readonly title: string;
  readonly dt: number;
  readonly current: number;
  readonly start: Float64Array;
  readonly neuron: (start: Float64Array) => OperatorFunction<Frame<number>, NeuronFrame>;
  readonly plain: (start: Float64Array, current: number, dt: number) => PlainLoop;
}

/** Starting points that keep the neurons out of step with each other, as in a network. */
const spread = (low: number, high: number) =>
  Float64Array.from({ length: SIZE }, (_, i) => low + ((high - low) * i) / SIZE);

const rivals: Rivals[] = [
  {
    title: 'LIF, exact',
    dt: 0.1,
    current: 300,
    start: spread(-70, -50),
    neuron: (v) => lif({}, { initial: { v } }),
    plain: plainLif,
  },
  {
    title: 'Izhikevich, as published',
    dt: 0.5,
    current: 10,
    start: spread(-70, -50),
    neuron: (v) => izhikevich({}, { initial: { v, u: -13 } }),
    plain: plainIzhikevich,
  },
  {
    title: 'AdEx, Euler',
    dt: 0.1,
    current: 800,
    start: spread(-70, -55),
    neuron: (v) => adex({}, { initial: { v } }),
    plain: plainAdex,
  },
  {
    title: 'Hodgkin–Huxley, exponential Euler',
    dt: 0.01,
    current: 10,
    start: spread(-70, -60),
    neuron: (v) => hodgkinHuxley(hodgkinHuxley.presets.squid1952, { initial: { v, n: 0.32, m: 0.05, h: 0.6 } }),
    plain: plainHodgkinHuxley,
  },
];

/** A thousand neurons, from the clock to a subscriber, beside the loop by hand. */
export async function populations(): Promise<void> {
  console.log(`${SIZE} neurons, double precision, clock → constant current → population → subscriber`);
  for (const { title, dt, current, start, neuron, plain } of rivals) {
    const clock = new Clock({ dt });
    let spikes = 0;
    const subscription = clock.pipe(constant(current), neuron(start)).subscribe((frame) => {
      spikes += frame.spikes.length;
    });
    const loop = plain(start, current, dt);
    let plainSpikes = 0;
    const byHand = (times: number) => {
      for (let i = 0; i < times; i++) plainSpikes += loop.step();
    };
    const [ours, theirs] = (await race([(times) => clock.step(times), byHand], STEPS)) as [number, number];
    subscription.unsubscribe();
    if (spikes === 0 || plainSpikes === 0) throw new Error(`${title}: nobody fired`);
    const share = Math.abs(spikes - plainSpikes) / plainSpikes;
    if (share > 0.01) throw new Error(`${title}: ${spikes} spikes here, ${plainSpikes} by hand`);
    const [a, b] = [ours / SIZE, theirs / SIZE].map((ns) => ns.toFixed(2));
    console.log(
      `  ${title.padEnd(36)} ${a} ns a neuron and step; by hand ${b} ns; ratio ${(theirs / ours).toFixed(1)}`,
    );
  }
  console.log();
}
