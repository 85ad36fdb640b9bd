import { artificialNeuron, Clock, constant, hodgkinHuxley, izhikevich, lif, rateNeuron, transfer } from 'rxneuron';
import { describe, expect, it } from 'vitest';
import { messageOf, untyped } from './javascript.js';

describe('names that a model does not have are errors of the compiler, and of the run with the nearest name', () => {
  it.each([
    // @ts-expect-error
    [() => lif({ g_l: 5 }), "lif: unknown parameter 'g_l'; did you mean 'g_L'?"],
    // @ts-expect-error
    [() => lif({ resistance: 5 }), "lif: unknown parameter 'resistance'; there are: C, g_L, E_L, V_T, V_r, t_ref"],
    // @ts-expect-error
    [() => hodgkinHuxley({ gNa: 5 }), "hodgkinHuxley: unknown parameter 'gNa'; did you mean 'g_Na'?"],
    // @ts-expect-error
    [() => lif({}, { initial: { V: -60 } }), "lif: unknown state 'V'; did you mean 'v'?"],
    // @ts-expect-error
    [() => izhikevich({}, { initial: { recovery: 0 } }), "izhikevich: unknown state 'recovery'; there are: v, u"],
    // @ts-expect-error
    [() => lif({}, { sizes: 3 }), "lif: unknown option 'sizes'; did you mean 'size'?"],
    // @ts-expect-error
    [() => lif({}, { C: 3 }), "lif: unknown option 'C'; there are: size, initial, integrator, record"],
    // @ts-expect-error
    [() => lif({ size: 3 }), "lif: 'size' is an option: lif({}, { size })"],
    // @ts-expect-error
    [() => rateNeuron({ taw: 3 }), "rateNeuron: unknown parameter 'taw'; did you mean 'tau'?"],
  ])('%s', (call, message) => {
    expect(messageOf(call)).toBe(message);
  });

  it('as integrators and recorded definitions, which may be the model’s own', () => {
    expect(messageOf(() => lif({}, { integrator: 'rk5' }))).toBe("lif: unknown integrator 'rk5'; did you mean 'rk4'?");
    expect(messageOf(() => lif({}, { integrator: untyped.integrators.euler }))).toBe(
      'lif: integrator must be the name of a method, got a function',
    );
    expect(messageOf(() => lif({}, { integrator: 'toString' }))).toBe(
      "lif: unknown integrator 'toString'; there are: euler, exponentialEuler, midpoint, rk4, exact",
    );
    expect(messageOf(() => hodgkinHuxley({}, { record: ['a_x'] }))).toBe(
      "hodgkinHuxley: unknown recorded variable 'a_x'; did you mean 'a_n'?",
    );
    // @ts-expect-error
    expect(messageOf(() => hodgkinHuxley({}, { record: 'a_n' }))).toBe(
      'hodgkinHuxley: record must be a list of names, got "a_n"',
    );
    expect(messageOf(() => lif({}, { record: ['v'] }))).toBe(
      "lif: 'v' is a state: it can be read without being recorded",
    );
    expect(messageOf(() => hodgkinHuxley({}, { integrator: 'exact' }))).toBe(
      "hodgkinHuxley: exact: dv/dt is not linear with constant coefficients: its slope depends on 'n'; " +
        'use exponentialEuler or rk4',
    );
  });

  it('as transfer functions', () => {
    const message =
      'transfer must be one of transfer.identity, transfer.rectifier, transfer.piecewiseLinear, ' +
      'transfer.logistic, transfer.tanh, transfer.heaviside, transfer.softplus';
    for (const wrong of ['tanh', Math.tanh, null, transfer.piecewiseLinear] as never[]) {
      expect(messageOf(() => rateNeuron({}, { transfer: wrong }))).toBe(`rateNeuron: ${message}`);
      expect(messageOf(() => artificialNeuron({}, { transfer: wrong }))).toBe(`artificialNeuron: ${message}`);
    }
    expect(messageOf(() => transfer.piecewiseLinear(2, 1))).toBe(
      'transfer.piecewiseLinear: expected min <= max, both finite, got 2 and 1',
    );
  });
});

describe('values out of range', () => {
  it.each([
    [() => lif({ C: 0 }), 'lif: parameter C must be > 0, got 0 pF'],
    [() => lif({ g_L: -1 }), 'lif: parameter g_L must be > 0, got -1 nS'],
    [() => lif({ t_ref: -1 }), 'lif: parameter t_ref must be >= 0, got -1 ms'],
    [() => lif({ V_T: Number.NaN }), 'lif: parameter V_T must be a finite number, got NaN mV'],
    [() => lif({ E_L: Number.POSITIVE_INFINITY }), 'lif: parameter E_L must be a finite number, got Infinity mV'],
    [() => lif({ C: [200, -1] }), 'lif: parameter C must be > 0, got -1 pF for neuron 1'],
    [
      () => lif({ C: Float64Array.of(1, Number.NaN) }),
      'lif: parameter C must be a finite number, got NaN pF for neuron 1',
    ],
    [() => lif({}, { initial: { v: Number.NaN } }), 'lif: initial value of v must be a finite number, got NaN mV'],
    [() => lif({}, { size: 0 }), 'lif: size must be a whole number > 0, got 0'],
    [() => lif({}, { size: 1.5 }), 'lif: size must be a whole number > 0, got 1.5'],
    [() => untyped.lif({}, { size: '3' }), 'lif: size must be a whole number > 0, got "3"'],
    [() => lif({}, { size: Number.NaN }), 'lif: size must be a whole number > 0, got NaN'],
    [() => rateNeuron({ tau: 0 }), 'rateNeuron: parameter tau must be > 0, got 0 ms'],
  ])('%s', (call, message) => {
    expect(call).toThrow(new RangeError(message));
  });
});

describe('values of another kind', () => {
  it.each([
    [() => untyped.lif({ C: '200' }), 'lif: parameter C must be a number or an array of numbers, got "200"'],
    [() => untyped.lif({ C: null }), 'lif: parameter C must be a number or an array of numbers, got null'],
    [() => untyped.lif({ C: { pF: 5 } }), 'lif: parameter C must be a number or an array of numbers, got { pF }'],
    [() => untyped.lif(5), 'lif: expected parameters { C, g_L, E_L, V_T, V_r, t_ref }, got 5'],
    [() => untyped.lif(null), 'lif: expected parameters { C, g_L, E_L, V_T, V_r, t_ref }, got null'],
    [() => untyped.lif({}, 3), 'lif: expected options { size, initial, integrator, record }, got 3'],
    [() => untyped.lif({}, { initial: -60 }), 'lif: expected states { v }, got -60'],
  ])('%s', (call, message) => {
    expect(call).toThrow(new TypeError(message));
  });
});

describe('arrays of the wrong length', () => {
  it.each([
    [() => lif({ C: [1, 2], g_L: [1, 2, 3] }), 'lif: g_L has 3 values, but the length of C is 2'],
    [() => lif({ C: [1, 2] }, { size: 3 }), 'lif: C has 2 values, but size is 3'],
    [() => lif({}, { size: 3, initial: { v: [1, 2] } }), 'lif: v has 2 values, but size is 3'],
    [() => lif({ C: [] }), 'lif: parameter C has no values'],
    [() => lif({}, { initial: { v: [] } }), 'lif: initial value of v has no values'],
  ])('%s', (call, message) => {
    expect(call).toThrow(new RangeError(message));
  });
});

describe('what a caller does to its arrays later', () => {
  it('changes nothing', () => {
    const C = [100, 200];
    const v = [-60, -65];
    const operator = lif({ C }, { initial: { v } });
    C[0] = -1;
    v[1] = 0;
    const clock = new Clock({ dt: 0.1 });
    const states: number[][] = [];
    clock.pipe(constant(0), operator).subscribe((frame) => states.push([...frame.state.v]));
    clock.step();
    // One tick of decay towards −70 mV with τ = 10 and 20 ms.
    expect(states[0]![0]).toBeCloseTo(-70 + 10 * Math.exp(-0.01), 12);
    expect(states[0]![1]).toBeCloseTo(-70 + 5 * Math.exp(-0.005), 12);
  });
});
