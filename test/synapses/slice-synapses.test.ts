import { map, type Observable, pipe } from 'rxjs';
import {
  Clock,
  connect,
  exponential,
  lif,
  type NeuronFrame,
  restore,
  type SpikeFrame,
  slice,
  snapshot,
  stdp,
  synapses,
  tsodyksMarkram,
  uniform,
  weight,
} from 'rxneuron';
import { expect, test } from 'vitest';

const [SIZE, START, END, POST, TICKS] = [12, 3, 9, 7, 80];
const PRE = END - START;

const each = (i: number, j: number) => 0.5 + ((2 * i + j) % 4);

const target = lif({ V_T: -60 });

const ways: Record<string, (spikes$: Observable<SpikeFrame>) => Observable<NeuronFrame<'v'>>> = {
  'landing at a receptor': pipe(
    synapses(connect.fixedProbability(PRE, POST, 0.5, { weight: 300, delay: 4 })),
    exponential(),
    target,
  ),
  'counted for each neuron': pipe(synapses(connect.fixedProbability(PRE, POST, 0.5, { weight: 2, delay: 3 })), target),
  'with weights of their own': pipe(
    synapses(connect.fixedProbability(PRE, POST, 0.5, { weight: each, delay: 2 })),
    target,
  ),
  'of several delays': pipe(
    synapses(connect.fixedProbability(PRE, POST, 0.5, { weight: each, delay: (i, j) => 1 + ((i + j) % 9) })),
    target,
  ),
  'in rows of groups': pipe(
    synapses(
      connect.allToAll(PRE, 4 * POST, { weight: uniform({ min: 1, max: 2 }), delay: uniform({ min: 1, max: 3 }) }),
    ),
    target,
  ),
  'that learn': pipe(
    synapses(connect.fixedProbability(PRE, POST, 0.5, { weight: 2, delay: 3 }), { plasticity: stdp({ w_max: 4 }) }),
    target,
  ),
  'that tire': pipe(
    synapses(connect.fixedProbability(PRE, POST, 0.5, { weight: 2, delay: 3 }), {
      plasticity: tsodyksMarkram({ U: 0.5, tau_rec: 800 }),
    }),
    target,
  ),
  'with one weight each': pipe(weight(4, { delay: 5 }), target),
};

/** A slice of spikes acts on a population: as it is, or written out. */
function simulation(name: string, written: boolean) {
  const clock = new Clock({ dt: 1 });
  const all = Array.from({ length: SIZE }, (_, i) => i);
  const spikes$ = clock.pipe(
    map((tick): SpikeFrame => {
      const spikes = Uint32Array.from(all.filter((i) => (5 * i + 3 * tick.index + i * tick.index) % 7 === 0));
      return { tick, size: SIZE, spikes };
    }),
    slice(START, END),
    map((frame) => (written ? { tick: frame.tick, size: frame.size, spikes: frame.spikes } : frame)),
  );
  const told: string[] = [];
  ways[name]!(spikes$).subscribe({
    next: ({ tick, spikes, state }) => told.push(`${tick.index}: ${spikes} | ${state.v}`),
    error: (error) => {
      throw error;
    },
  });
  return { clock, told };
}

test.each(Object.keys(ways))(
  'spikes of a slice act through synapses as if they were all that there are: %s, and after they were saved on their way',
  (name) => {
    const [sliced, written] = [simulation(name, false), simulation(name, true)];
    written.clock.step(TICKS);
    for (const at of [31, 32, 33]) {
      sliced.clock.step(at - sliced.clock.index);
      const again = simulation(name, false);
      restore(again.clock, snapshot(sliced.clock));
      again.clock.step(TICKS - at);
      expect(again.told).toEqual(written.told.slice(at));
    }
    sliced.clock.step(TICKS - sliced.clock.index);
    expect(sliced.told).toEqual(written.told);
    expect(new Set(written.told.map((line) => line.split('|')[1])).size).toBeGreaterThan(10);
  },
);
