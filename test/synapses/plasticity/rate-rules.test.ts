import {
  Clock,
  connect,
  constant,
  current,
  hebbian,
  lif,
  network,
  oja,
  probe,
  type RateRule,
  rateNeuron,
  restore,
  snapshot,
  sum,
  transfer,
  weights,
} from 'rxneuron';
import { describe, expect, it } from 'vitest';

/** A neuron whose rate is its input: nothing is left of its potential after a tick. */
const linear = (size = 1) => rateNeuron({ tau: 1e-3 }, { size, transfer: transfer.identity });

/** The weights at every tick, and a handle on the clock. */
function learning(x: (time: number) => Float64Array, operator: ReturnType<typeof weights>, post = 1) {
  const clock = new Clock({ dt: 1 });
  const sums$ = clock.pipe(current(x), operator);
  const seen: number[][] = [];
  sums$.subscribe(({ state }) => seen.push([...state.weight]));
  sums$.pipe(linear(post)).subscribe();
  return { clock, seen };
}

describe('Plasticity of rates', () => {
  const W = [
    [0.5, -0.25, 0],
    [1, 0.75, -2],
  ];
  const x = (time: number, j: number) => (time < 0 ? 0 : Math.sin(2 * time + j));
  const input = (time: number) => Float64Array.of(x(time, 0), x(time, 1), x(time, 2));

  it.each([hebbian({ rate: 0.01 }), oja({ rate: 0.02 })])(
    'changes every weight by its rule, from the next tick on, with the rates as they arrive: $name',
    (rule: RateRule) => {
      const delay = (i: number, j: number) => 1 + ((i + 2 * j) % 3);
      const edges = W.flatMap((row, j) => row.map((w, i) => [i, j, w, delay(i, j)] as const));
      for (const [operator, d] of [
        [weights(W, { plasticity: rule }), () => 0],
        [weights(W, { plasticity: rule, delay: 2 }), () => 2],
        [weights(connect.fromList(3, 2, edges), { plasticity: rule }), delay],
      ] as const) {
        const { clock, seen } = learning(input, operator, 2);
        clock.step(20);
        const w = W.map((row) => [...row]);
        for (let k = 0; k < 20; k++) {
          const inOrder = d === delay ? [0, 1, 2].flatMap((i) => [w[0]![i]!, w[1]![i]!]) : w.flat();
          for (const [n, weight] of inOrder.entries()) expect(Math.abs(seen[k]![n]! - weight)).toBeLessThan(1e-13);
          for (const [j, row] of w.entries()) {
            const y = row.reduce((sum, weight, i) => sum + weight * x(k - d(i, j), i), 0);
            for (const [i, weight] of row.entries())
              row[i] = weight + rule.rate * y * (x(k - d(i, j), i) - rule.decay * y * weight);
          }
        }
        expect(seen[19]).not.toEqual(seen[0]);
      }
    },
  );

  it("lets weights grow exponentially by Hebb's rule, along a constant input", () => {
    const [rate, ticks, start] = [0.001, 500, [0.3, -0.1]];
    const { clock, seen } = learning(() => Float64Array.of(2, 1), weights(start, { plasticity: hebbian({ rate }) }));
    clock.step(ticks + 1);
    // y = ⟨w, x⟩ grows by the factor 1 + rate |x|² in every tick, and w moves along x alone.
    const [y, square] = [0.5, 5];
    const moved = (y * ((1 + rate * square) ** ticks - 1)) / square;
    const expected = [start[0]! + 2 * moved, start[1]! + moved];
    for (const [i, w] of seen.at(-1)!.entries()) expect(Math.abs(w / expected[i]! - 1)).toBeLessThan(1e-12);
    expect(moved).toBeGreaterThan(1);
  });

  it("brings weights to the first principal component, at length 1, by Oja's rule", () => {
    // Inputs a·e₁ + b·e₂ with ⟨a²⟩ = 2, ⟨b²⟩ = 1/2, uncorrelated: e₁ is the first principal component.
    const angle = 0.6;
    const [cos, sin] = [Math.cos(angle), Math.sin(angle)];
    const at = (time: number) => {
      const [a, b] = [2 * Math.sin((Math.PI / 4) * time), Math.cos((Math.PI / 4) * time)];
      return Float64Array.of(a * cos - b * sin, a * sin + b * cos);
    };
    const distances = [0.004, 0.002].map((rate) => {
      const { clock, seen } = learning(at, weights([0.1, 0.4], { plasticity: oja({ rate }) }));
      clock.step(8 * Math.round(2 / rate));
      const [w1, w2] = seen.at(-1)! as [number, number];
      expect(Math.abs(Math.hypot(w1, w2) - 1)).toBeLessThan(2 * rate);
      return Math.hypot(w1 - cos, w2 - sin);
    });
    // It hovers about the component at a distance of the order of the learning rate.
    expect(distances[0]).toBeLessThan(4 * 0.004);
    expect(distances[0]! / distances[1]!).toBeGreaterThan(1.8);
    expect(distances[0]! / distances[1]!).toBeLessThan(2.2);
  });

  /** A loop that learns, with delays, beside other input. */
  function simulation(rate = 0.05) {
    const clock = new Clock({ dt: 1 });
    const options = { transfer: transfer.tanh, initial: { v: [0.5, -0.5] } };
    const told: number[][] = [];
    const net = network(clock, { a: rateNeuron({}, options), b: rateNeuron({}, options) }, ({ a, b }) => ({
      a: sum(
        clock.pipe(constant(0.3)),
        b.pipe(
          weights(
            connect.fromMatrix(
              W.map((row) => row.slice(0, 2)),
              { delay: (i, j) => 1 + i + 3 * j },
            ),
          ),
        ),
      ),
      b: a.pipe(
        weights(
          [
            [1, 2],
            [0.5, -1],
          ],
          { delay: 4, plasticity: oja({ rate }) },
        ),
      ),
    }));
    net.a.subscribe(({ state }) => told.push([...state.v]));
    net.b.subscribe(({ state }) => told.push([...state.v]));
    return { clock, net, told };
  }

  it('goes on from a saved state, and begins anew with a reset, to the last bit', () => {
    const { clock, net, told } = simulation();
    clock.step(7);
    const state = snapshot(net);
    clock.step(20);
    const [beginning, future] = [told.slice(0, 14), told.slice(14)];
    expect(future.at(-1)).not.toEqual(future.at(-3));
    const slow = simulation(0.001);
    slow.clock.step(27);
    expect(slow.told.at(-1)).not.toEqual(future.at(-1));
    const other = simulation();
    restore(other.net, state);
    other.clock.step(20);
    expect(other.told).toEqual(future);
    restore(net, state);
    told.length = 0;
    clock.step(20);
    expect(told).toEqual(future);
    clock.reset();
    told.length = 0;
    clock.step(7);
    expect(told).toEqual(beginning);
  });

  it('is of weights that can be read one by one', () => {
    const clock = new Clock({ dt: 1 });
    const sums$ = clock.pipe(
      current(() => Float64Array.of(1, 2)),
      weights([1, 1], { plasticity: hebbian({ rate: 0.1 }) }),
    );
    const seen: number[] = [];
    sums$.pipe(probe('weight', 1)).subscribe(({ value }) => seen.push(value));
    sums$.pipe(linear()).subscribe();
    clock.step(2);
    expect(seen).toEqual([1, 1 + 0.1 * 3 * 2]);
  });

  it('says what is wrong with the population that it has no rates of', () => {
    const messages: string[] = [];
    const clock = new Clock({ dt: 1 });
    const sums$ = clock.pipe(constant(1), weights([[1]], { plasticity: oja({ rate: 1 }) }));
    const error = ({ message }: Error) => messages.push(message);
    sums$.pipe(lif()).subscribe({ error });
    sums$.pipe(linear()).subscribe({ error });
    sums$.pipe(linear()).subscribe({ error });
    clock.step(1);
    expect(messages).toEqual([
      'lif: its input learns by the rates of a rate-coded population, but this one spikes',
      'weights: two populations receive the same sums, but weights that learn by oja belong to one; ' +
        'apply weights(…) once for each',
    ]);
  });
});
