import { artificialNeuron, Clock, current, rateNeuron, type Transfer, transfer } from 'rxneuron';
import { describe, expect, it } from 'vitest';
import reference from '../reference/rate.json';

const functions: Record<string, Transfer> = {
  rectifier: transfer.rectifier,
  clip: transfer.piecewiseLinear(0, 1),
  logistic: transfer.logistic,
  tanh: transfer.tanh,
};

describe('Rate-coded neurons', () => {
  it.each(['rectifier', 'clip', 'logistic', 'tanh'] as const)(
    'the transfer function %s has the values of the reference',
    (name) => {
      reference.transfer.x.forEach((x, i) => {
        expect(Math.abs(functions[name]!(x) - reference.transfer[name][i]!)).toBeLessThan(1e-11);
      });
    },
  );

  it.each([0.1, 1])('answer steps of input as the closed form, exactly at any step (dt %d ms)', (dt) => {
    for (const { tau, f, input, v0, t, v, r } of reference.step) {
      const clock = new Clock({ dt });
      const own = { v: [v0], r: [functions[f]!(v0)] };
      const at = (time: number) => (input as [number, number][]).findLast(([from]) => time >= from - 1e-9)?.[1] ?? 0;
      // A bias is an input that never stops.
      const b = 0.25;
      const neuron$ = clock.pipe(
        current((time) => at(time) - b),
        rateNeuron({ tau, b }, { transfer: functions[f]!, initial: { v: v0 } }),
      );
      neuron$.subscribe(({ value, state }) => {
        own.v.push(state.v[0]!);
        own.r.push(value[0]!);
      });
      clock.step(Math.round(t.at(-1)! / dt));
      t.forEach((time, i) => {
        expect(Math.abs(own.v[Math.round(time / dt)]! - v[i]!)).toBeLessThan(1e-10);
        expect(Math.abs(own.r[Math.round(time / dt)]! - r[i]!)).toBeLessThan(1e-10);
      });
      expect(Math.max(...r)).toBeGreaterThan(0);
    }
  });
});

describe('Artificial neurons', () => {
  it.each(['rectifier', 'clip', 'logistic', 'tanh'] as const)(
    'have the net activation and the output of the reference: %s',
    (name) => {
      for (const sample of reference.artificial) {
        const { w, x, b, net } = sample;
        const clock = new Clock();
        const seen: number[][] = [];
        const input = Float64Array.from(x);
        const neuron$ = clock.pipe(
          current(() => input),
          artificialNeuron({ weights: w, bias: b }, { transfer: functions[name]! }),
        );
        neuron$.subscribe(({ value, state }) => seen.push([state.net[0]!, value[0]!]));
        clock.step(2);
        expect(seen).toHaveLength(2);
        for (const [ownNet, y] of seen) {
          expect(Math.abs(ownNet! - net)).toBeLessThan(1e-10);
          expect(Math.abs(y! - sample[name])).toBeLessThan(1e-10);
        }
      }
    },
  );
});
