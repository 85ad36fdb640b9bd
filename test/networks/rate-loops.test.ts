import { Clock, constant, network, rateNeuron, sum, type Transfer, transfer, weights, whiteNoise } from 'rxneuron';
import { describe, expect, it } from 'vitest';

const dot = (row: readonly number[], x: readonly number[]) => row.reduce((total, w, j) => total + w * x[j]!, 0);

/** Each transfer function, and the same in JavaScript. */
const functions: Record<string, readonly [Transfer, (v: number) => number]> = {
  identity: [transfer.identity, (v) => v],
  rectifier: [transfer.rectifier, (v) => (v > 0 ? v : 0)],
  piecewiseLinear: [transfer.piecewiseLinear(-0.2, 0.4), (v) => Math.min(0.4, Math.max(-0.2, v))],
  logistic: [transfer.logistic, (v) => 1 / (1 + Math.exp(-v))],
  tanh: [transfer.tanh, Math.tanh],
  heaviside: [transfer.heaviside, (v) => Number(v > 0)],
  softplus: [transfer.softplus, (v) => Math.log1p(Math.exp(v))],
};

describe('Loops of rate-coded neurons', () => {
  it.each(Object.keys(functions))('take the steps of a loop in plain JavaScript: %s', (name) => {
    const [f, plain] = functions[name]!;
    const W = [
      [0.2, -0.9, 0.3],
      [0.8, 0.1, -0.4],
      [-0.3, 0.7, 0.2],
    ];
    const [tau, b, I, dt] = [[5, 10, 20], [0.1, -0.2, 0.1], [0.2, -0.1, 0.2], 0.5];
    const clock = new Clock({ dt });
    const { cells } = network(clock, { cells: rateNeuron({ tau, b }, { transfer: f, size: 3 }) }, ({ cells }) => ({
      cells: sum(clock.pipe(constant(I)), cells.pipe(weights(W))),
    }));
    const seen: number[][] = [];
    cells.subscribe(({ value, state }) => seen.push([...state.v, ...value]));
    clock.step(200);

    let v = [0, 0, 0];
    const expected = Array.from({ length: 200 }, () => {
      // What the others have put out before the tick.
      const r = v.map(plain);
      v = v.map((v, i) => {
        const target = I[i]! + b[i]! + dot(W[i]!, r);
        return target + (v - target) * Math.exp(-dt / tau[i]!);
      });
      return [...v, ...v.map(plain)];
    });
    // The steps contract, so that rounding does not add up: some ten operations on numbers up to 1.
    const error = Math.max(...seen.flatMap((row, k) => row.map((x, i) => Math.abs(x - expected[k]![i]!))));
    expect(seen).toHaveLength(200);
    expect(error).toBeLessThan(1e-14);
    expect(new Set(seen.map(([, , , r]) => r)).size).toBeGreaterThan(1);
  });

  it('have the variance that noise of their own gives to a linear loop', () => {
    const [pairs, ticks, tau, w, sigma] = [50, 6000, 10, 0.5, 2];
    const size = 2 * pairs;
    // Neurons 0 and 1, 2 and 3, … excite each other.
    const W = Array.from({ length: size }, (_, i) => Array.from({ length: size }, (_, j) => (j === (i ^ 1) ? w : 0)));
    const clock = new Clock({ dt: 1, seed: 1 });
    const cell = rateNeuron({ tau }, { transfer: transfer.identity, size });
    const { cells } = network(clock, { cells: cell }, ({ cells }) => ({
      cells: sum(clock.pipe(whiteNoise({ sigma, size })), cells.pipe(weights(W))),
    }));
    let [squares, products] = [0, 0];
    cells.subscribe(({ tick, value }) => {
      if (tick.index < 500) return;
      for (let i = 0; i < size; i += 2) {
        squares += (value[i]! ** 2 + value[i + 1]! ** 2) / 2;
        products += value[i]! * value[i + 1]!;
      }
    });
    clock.step(500 + ticks);

    // Sum and difference of a pair are each an autoregressive process x ← c x + (1 − a) σ ξ, c = a ± (1 − a) w.
    const a = Math.exp(-1 / tau);
    const modes = [w, -w].map((w) => {
      const c = a + (1 - a) * w;
      const variance = ((1 - a) * sigma) ** 2 / (1 - c ** 2);
      // Bartlett: the variance of its mean square over n values is 2 σ⁴ (1 + c²) / (1 − c²) / n.
      return { variance, error: variance * Math.sqrt((2 * (1 + c ** 2)) / (1 - c ** 2) / (pairs * ticks)) };
    });
    const [even, odd] = modes as [(typeof modes)[0], (typeof modes)[0]];
    const tolerance = (4 * Math.hypot(even.error, odd.error)) / 2;
    expect(tolerance).toBeLessThan(0.05 * even.variance);
    expect(Math.abs(squares / pairs / ticks - (even.variance + odd.variance) / 2)).toBeLessThan(tolerance);
    expect(Math.abs(products / pairs / ticks - (even.variance - odd.variance) / 2)).toBeLessThan(tolerance);
  });
});
