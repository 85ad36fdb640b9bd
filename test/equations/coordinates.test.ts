import fc from 'fast-check';
import { adex, exponentialIF, neuron } from 'rxneuron';
import { describe, expect, it } from 'vitest';
import { evaluate } from '../../src/equations/interpreter.js';
import { readModel } from '../../src/equations/model.js';
import { runs } from '../runs.js';

describe('The coordinate of a variable that runs away', () => {
  it.each([
    ['adex', adex.model],
    ['exponentialIF', exponentialIF.model],
  ])('leads there and back, and stays below V_T (%s)', (_, text) => {
    const defaults = Object.fromEntries(Object.entries(text.parameters).map(([x, [value]]) => [x, value]));
    const { to, from } = readModel(text as typeof adex.model).coordinates.get('v')!;
    const potential = fc.double({ min: -3000, max: defaults.V_peak!, noNaN: true });
    const slope = fc.double({ min: 0.05, max: 10, noNaN: true });
    fc.assert(
      fc.property(potential, slope, (v, Delta_T) => {
        const values = { ...defaults, Delta_T };
        const y = evaluate(to, { ...values, v });
        expect(y).toBeLessThanOrEqual(defaults.V_T!);
        // y resolves v down to 1 − q = 1/(1 + exp(x)) of the rounding of y / Δ_T.
        const x = (v - defaults.V_T!) / Delta_T;
        const rounding = 2 ** -50 * (1 + Math.abs(v) / Delta_T) * (1 + Math.exp(x)) * Delta_T + 2 ** -50 * Math.abs(v);
        if (rounding < 0.1 * Delta_T)
          expect(Math.abs(evaluate(from, { ...values, v: y }) - v)).toBeLessThan(4 * rounding);
      }),
      { numRuns: runs(200, 20_000) },
    );
  });

  it('is checked like the equations: names and units', () => {
    const define = (coordinates: object) => () =>
      neuron({
        name: 'test',
        equations: 'dv/dt = v^2 / (s * mV) + I',
        state: { v: [0, 'mV', 'potential'] },
        parameters: { s: [1, 'ms', 'time'] },
        coordinates,
      });
    expect(define({ v: { to: 'atan(v)', from: 'v' } })).toThrow('atan');
    expect(define({ v: { to: 'v + s', from: 'v' } })).toThrow(/mV|ms/);
    expect(define({ w: { to: 'w', from: 'w' } })).toThrow("unknown state 'w'");
  });
});
