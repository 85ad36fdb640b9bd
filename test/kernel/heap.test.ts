import { map, skip, take } from 'rxjs';
import {
  Clock,
  conductance,
  connect,
  constant,
  gapJunctions,
  lif,
  network,
  oja,
  poissonInput,
  rateNeuron,
  stdp,
  sum,
  synapses,
  tsodyksMarkram,
  weights,
  whiteNoise,
} from 'rxneuron';
import { afterEach, expect, test } from 'vitest';
import { shared } from '../../src/kernel/heap.js';

/** Other files' streams may still be subscribed to. */
const usedBefore = shared.used;

afterEach(() => {
  expect(shared.used).toBe(usedBefore);
});

const seed = 4;
const random = (pre: number, post: number, weight: number) =>
  connect.fixedProbability(pre, post, 0.4, { weight: (i, j) => weight * (1 + ((i + j) % 3)), seed });

/** A simulation of all that holds numbers in the kernels' memory; tells what it does. */
function simulation(clock = new Clock({ dt: 0.5, seed })) {
  const told: string[] = [];
  const live$ = clock.pipe(map(({ index }) => 2 + (index % 5)));
  const net = network(
    clock,
    { e: lif({}, { size: 21 }), i: lif({ t_ref: 3 }, { size: 7 }), r: rateNeuron({}, { size: 3 }) },
    ({ e, i, r }) => ({
      e: sum(
        clock.pipe(whiteNoise({ mean: 420, sigma: 300, size: 21 })),
        clock.pipe(poissonInput({ rate: 300, weight: 1 })),
        e.pipe(synapses(random(21, 21, 0.2), { plasticity: stdp({ w_max: 2 }) })),
        e.pipe(synapses(random(21, 21, 0.3), { weight: live$ })),
        i.pipe(
          synapses(connect.allToAll(7, 21, { weight: 2, delay: (a, b) => 1 + ((a * b) % 9) })),
          conductance({ reversal: -80, tau: 5 }),
        ),
        e.pipe(gapJunctions(random(21, 21, 0.1))),
      ),
      i: e.pipe(synapses(random(21, 7, 3), { plasticity: tsodyksMarkram({ U: 0.5, tau_rec: 200 }) })),
      r: sum(
        clock.pipe(constant(1)),
        r.pipe(
          weights(
            [
              [0.1, 0.2, 0.3],
              [0.3, 0.1, 0.2],
              [0, 0.1, 0.5],
            ],
            { plasticity: oja({ rate: 1e-3 }), delay: 2 },
          ),
        ),
      ),
    }),
  );
  for (const name of ['e', 'i'] as const)
    net[name].subscribe(({ tick, spikes, state }) => told.push(`${name} ${tick.index}: ${spikes} | ${state.v}`));
  net.r.subscribe(({ tick, value }) => told.push(`r ${tick.index}: ${value}`));
  return { clock, told };
}

test('other populations come and go, and memory grows, while some run: these do the same', () => {
  const ticks = 140;
  const alone = simulation();
  alone.clock.step(ticks);
  alone.clock.complete();
  expect(alone.told.filter((line) => /^[ei] \d+: \d/.test(line)).length).toBeGreaterThan(20);

  const clock = new Clock({ dt: 0.5, seed });
  const buffers = new Set([shared.memory.buffer]);
  const held: number[] = [];
  /** Other files may have made the memory large: it is filled until it grows. */
  const grow = () => {
    const { buffer } = shared.memory;
    while (shared.memory.buffer === buffer) held.push(shared.allocate(2 ** 20));
    buffers.add(shared.memory.buffer);
  };
  /** Populations of which each begins in another tick, and stays for a few; and the memory grows. */
  const come = (first: number) => {
    for (let i = 0; i < 4; i++) {
      const begun$ = clock.pipe(skip(first + 24 * i), take(30));
      begun$.pipe(constant(400), lif({}, { size: 1000 * (first + i) })).subscribe();
      begun$.pipe(take(1)).subscribe(grow);
    }
  };
  come(2); // computed before the others
  const { told } = simulation(clock);
  come(5);
  clock.step(ticks);
  clock.complete();
  for (const start of held) shared.free(start);
  expect(told).toEqual(alone.told);
  expect(buffers.size).toBe(1 + 2 * 4);
});
