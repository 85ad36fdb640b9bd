import { Clock, constant, network, rateNeuron, type Transfer, transfer, weights } from 'rxneuron';
import { describe, expect, it } from 'vitest';
import chains from '../reference/rate.json';
import reference from '../reference/rate-networks.json';

const functions: Record<string, Transfer> = {
  rectifier: transfer.rectifier,
  clip: transfer.piecewiseLinear(0, 1),
  logistic: transfer.logistic,
  tanh: transfer.tanh,
};

type Name = keyof typeof reference.networks;
const names = Object.keys(reference.networks) as Name[];

/** The potentials of a recurrent network at times up to a last one. */
function run(name: Name, integrator: string, dt: number, last = Number.POSITIVE_INFINITY) {
  const { f, tau, W, b, v0, t } = reference.networks[name];
  const clock = new Clock({ dt });
  const options = { transfer: functions[f]!, initial: { v: v0 }, integrator };
  const { neurons } = network(clock, { neurons: rateNeuron({ tau, b }, options) }, ({ neurons }) => ({
    neurons: neurons.pipe(weights(W)),
  }));
  const indices = t.filter((time) => time <= last).map((time) => Math.round(time / dt));
  const seen = [v0];
  neurons.subscribe(({ tick, state }) => {
    if (indices.includes(tick.index + 1)) seen.push([...state.v]);
  });
  clock.step(indices.at(-1)!);
  return seen;
}

/** The largest difference from the first of some states. */
const error = (own: readonly (readonly number[])[], expected: readonly (readonly number[])[]) =>
  Math.max(...own.flatMap((row, i) => row.map((x, j) => Math.abs(x - expected[i]![j]!))));

/** Σ cᵢ aᵢ of states. */
const combined = (coefficients: readonly number[], runs: readonly number[][][]) =>
  runs[0]!.map((row, i) => row.map((_, j) => coefficients.reduce((sum, c, k) => sum + c * runs[k]![i]![j]!, 0)));

describe('Networks of rate-coded neurons', () => {
  it.each(names)("take Euler's steps of the reference: %s", (name) => {
    const { euler, r_end } = reference.networks[name];
    for (const { dt, v } of euler) {
      const own = run(name, 'euler', dt);
      expect(own).toHaveLength(v.length);
      expect(error(own, v)).toBeLessThan(1e-10);
    }
    expect(Math.max(...r_end)).toBeGreaterThan(0.05);
  });

  // A tick holds what the others have put out before it: an error of first order in dt, whose first two terms cancel here.
  // `ei 0` is a limit cycle with steep flanks, for which three steps do not suffice.
  it.each(names.filter((name) => name !== 'ei 0'))('converge to the reference: %s', (name) => {
    const runs = [0.1, 0.05, 0.025].map((dt) => run(name, 'exact', dt, 50));
    const expected = reference.networks[name].v.slice(0, runs[0]!.length);
    expect(error(runs[2]!, expected)).toBeGreaterThan(1e-4);
    expect(error(combined([1 / 3, -2, 8 / 3], runs), expected)).toBeLessThan(2e-6);
  });

  it('pass rates on after a delay', () => {
    for (const { tau, w, I, delay, t, v1, v2 } of chains.chain) {
      const seen = [0.05, 0.025].map((dt) => {
        const clock = new Clock({ dt });
        const first$ = clock.pipe(constant(I), rateNeuron({ tau: tau[0]! }));
        const second$ = first$.pipe(weights([[w]], { delay }), rateNeuron({ tau: tau[1]! }));
        const own = { v1: [0], v2: [0] };
        first$.subscribe(({ state }) => own.v1.push(state.v[0]!));
        second$.subscribe(({ state }) => own.v2.push(state.v[0]!));
        clock.step(Math.round(t.at(-1)! / dt));
        return t.map((time) => [own.v1[Math.round(time / dt)]!, own.v2[Math.round(time / dt)]!]);
      });
      // The second neuron's input is held for a tick: an error of first order, whose first term cancels.
      const expected = t.map((_, i) => [v1[i]!, v2[i]!]);
      expect(error(combined([-1, 2], seen), expected)).toBeLessThan(2e-6);
      expect(v2.at(-1)).toBeGreaterThan(0.7);
    }
  });
});
