import { adex, Clock, constant, hodgkinHuxley, izhikevich, lif } from 'rxneuron';
import { readModel } from '../../src/equations/model.js';
import { toProgram } from '../../src/equations/program.js';
import { Batch } from '../../src/kernel/batch.js';
import { kernelFor } from '../../src/kernel/compile.js';
import { type PlainLoop, plainAdex, plainHodgkinHuxley, plainIzhikevich, plainLif } from './plain-loops.js';
import { race } from './timing.js';

const SIZE = 1000;
/** Steps in a round. */
const STEPS = 300;

/** Starting points that keep the neurons out of step with each other, as in a network. */
const spread = (low: number, high: number) =>
  Float64Array.from({ length: SIZE }, (_, i) => low + ((high - low) * i) / SIZE);

interface Rivals {
  readonly title: string;
  readonly neuron: typeof lif | typeof izhikevich | typeof adex | typeof hodgkinHuxley;
  readonly parameters?: Readonly<Record<string, number>>;
  readonly initial: { readonly v: Float64Array; readonly [state: string]: number | Float64Array };
  readonly dt: number;
  readonly current: number;
  readonly plain: (start: Float64Array, current: number, dt: number) => PlainLoop;
}

const rivals: Rivals[] = [
  { title: 'LIF, exact', neuron: lif, initial: { v: spread(-70, -50) }, dt: 0.1, current: 300, plain: plainLif },
  {
    title: 'Izhikevich, as published',
    neuron: izhikevich,
    initial: { v: spread(-70, -50), u: -13 },
    dt: 0.5,
    current: 10,
    plain: plainIzhikevich,
  },
  {
    title: 'AdEx, Euler',
    neuron: adex,
    initial: { v: spread(-70, -55), w: 0 },
    dt: 0.1,
    current: 800,
    plain: plainAdex,
  },
  {
    title: 'Hodgkin–Huxley, exponential Euler',
    neuron: hodgkinHuxley,
    parameters: hodgkinHuxley.presets.squid1952,
    initial: { v: spread(-70, -60), n: 0.32, m: 0.05, h: 0.6 },
    dt: 0.01,
    current: 10,
    plain: plainHodgkinHuxley,
  },
];

/** Something that computes ticks and counts spikes. */
interface Runner {
  readonly run: (ticks: number) => void;
  spikes: number;
}

/** From the clock to a subscriber. */
function stream({ neuron, parameters, initial, dt, current }: Rivals): Runner {
  const clock = new Clock({ dt });
  const runner = { spikes: 0, run: (ticks: number) => clock.step(ticks) };
  const population = (neuron as typeof lif)(parameters, { initial });
  clock.pipe(constant(current), population).subscribe(({ spikes }) => {
    runner.spikes += spikes.length;
  });
  return runner;
}

/** The kernel alone: one call per tick, and the list of spikes. */
function kernel({ neuron, parameters = {}, initial, dt, current }: Rivals): Runner {
  const model = readModel(neuron.model);
  const batch = new Batch(kernelFor(toProgram(model), new Set(), SIZE), SIZE);
  batch.setScalar('dt', dt);
  for (const [name, [value]] of Object.entries(neuron.model.parameters))
    batch.setScalar(name, parameters[name] ?? value);
  for (const name of model.states) batch.write(name, initial[name]!);
  for (const name of model.inputs) batch.write(name, current);
  batch.prepare();
  const runner = {
    spikes: 0,
    run: (ticks: number) => {
      for (let i = 0; i < ticks; i++) {
        batch.step();
        runner.spikes += batch.spikes().length;
      }
    },
  };
  return runner;
}

function byHand({ plain, initial, dt, current }: Rivals): Runner {
  const loop = plain(initial.v, current, dt);
  const runner = {
    spikes: 0,
    run: (ticks: number) => {
      for (let i = 0; i < ticks; i++) runner.spikes += loop.step();
    },
  };
  return runner;
}

/** A thousand neurons in three ways, which must fire alike. */
export async function populations(): Promise<void> {
  console.log(`${SIZE} neurons, double precision, ns a neuron and step`);
  console.log('  stream: clock → constant current → population → subscriber; by hand: a loop over typed arrays\n');
  for (const rival of rivals) {
    const runners = [kernel(rival), stream(rival), byHand(rival)];
    const times = await race(
      runners.map(({ run }) => run),
      STEPS,
    );
    const [ours, , theirs] = runners.map(({ spikes }) => spikes) as [number, number, number];
    if (!(ours > 0 && runners.every(({ spikes }) => Math.abs(spikes - theirs) <= 0.01 * theirs)))
      throw new Error(`${rival.title}: unlike numbers of spikes: ${runners.map(({ spikes }) => spikes)}`);
    const [alone, streamed, plain] = times.map((ns) => (ns / SIZE).toFixed(2));
    const ratio = (way: 0 | 1) => (times[2]! / times[way]!).toFixed(1);
    console.log(
      `  ${rival.title.padEnd(34)} kernel ${alone}, stream ${streamed}, by hand ${plain}; ` +
        `by hand / kernel ${ratio(0)}, by hand / stream ${ratio(1)}`,
    );
  }
  console.log();
}
