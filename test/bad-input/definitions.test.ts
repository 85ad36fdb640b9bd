import { EquationError, neuron } from 'rxneuron';
import { describe, expect, it } from 'vitest';
import { messageOf, untyped } from './javascript.js';

/** A sound definition, of which each test spoils something. */
const sound = {
  name: 'leaky',
  equations: 'C * dv/dt = -g_L * (v - E_L) + I',
  threshold: 'v > V_T',
  reset: 'v = E_L',
  state: { v: ['E_L', 'mV', 'membrane potential'] },
  parameters: {
    C: [200, 'pF', 'membrane capacitance', '> 0'],
    g_L: [10, 'nS', 'leak conductance'],
    E_L: [-70, 'mV', 'leak reversal potential'],
    V_T: [-50, 'mV', 'threshold'],
  },
} as const;
const { reset: _, ...noReset } = sound;
const { threshold: __, ...noThreshold } = sound;

describe('a model with a fault in its text says where', () => {
  it.each([
    [
      { ...sound, equations: 'C * dv/dt = -g_L * (v - E_L) + g_l * v' },
      "unknown name 'g_l'; did you mean 'g_L'?\n" +
        '  C * dv/dt = -g_L * (v - E_L) + g_l * v\n' +
        '                                 ^',
    ],
    [
      { ...sound, equations: 'C * dv/dt = -g_L * v - E_L' },
      'expected pA, found mV\n' + '  C * dv/dt = -g_L * v - E_L\n' + '                         ^',
    ],
    [
      { ...sound, equations: 'C * dv/dt = -g_L * (v - E_L' },
      "this '(' is never closed\n" + '  C * dv/dt = -g_L * (v - E_L\n' + '                     ^',
    ],
    [{ ...sound, state: { v: [0, 'mVolt', 'potential'] } }, "unknown unit 'mVolt' of 'v'\n  mVolt\n  ^"],
    [{ ...sound, threshold: 'v' }, 'expected a condition, such as v > V_T\n  v\n  ^'],
    [{ ...sound, threshold: 'v > g_L' }, 'expected mV, found nS\n  v > g_L\n      ^'],
    [{ ...sound, reset: 'V = 0' }, "unknown state 'V'; did you mean 'v'?\n  V = 0\n  ^"],
    [noThreshold, 'leaky: a reset needs a threshold\n  v = E_L\n  ^'],
    [
      { ...noReset, refractory: 'C / g_L' },
      "leaky: a refractory period needs a reset, e.g. reset: 'v = V_r'\n  v > V_T\n  ^",
    ],
    [{ ...sound, refractory: 'V_T' }, 'expected ms, found mV\n  V_T\n  ^'],
  ])('%#', (definition, message) => {
    const call = () => untyped.neuron(definition);
    expect(messageOf(call)).toBe(message);
    expect(call).toThrow(EquationError);
  });
});

describe('a definition that lacks something, or has something unknown, says so', () => {
  it.each([
    [undefined, 'neuron: it has no name'],
    [{}, 'neuron: it has no name'],
    [{ name: 'leaky' }, "neuron 'leaky': it has no equations"],
    [{ ...sound, treshold: 'v > V_T' }, "neuron 'leaky': unknown field 'treshold'; did you mean 'threshold'?"],
    [{ ...sound, parameters: { C: 200 } }, "neuron 'leaky': C must be [value, unit, meaning], got 200"],
    [{ ...sound, equations: ['dv/dt = 0'] }, "neuron 'leaky': equations must be a text, got an array of 1"],
    [{ ...sound, threshold: 20 }, "neuron 'leaky': threshold must be a text, got 20"],
    [
      { ...sound, refractory: 5 },
      "neuron 'leaky': refractory must be a text such as 't_ref' or '2 ms', or { period, clamp }, got 5",
    ],
    [{ ...sound, state: { v: 'mV' } }, `neuron 'leaky': v must be [value, unit, meaning], got "mV"`],
  ])('%#', (definition, message) => {
    expect(messageOf(() => untyped.neuron(definition))).toBe(message);
  });

  it('and the compiler says most of it before', () => {
    // @ts-expect-error: a misspelt field
    expect(() => neuron({ ...sound, name: 'x', treshold: 'v > V_T' })).toThrow();
    // @ts-expect-error: no state
    expect(() => neuron({ name: 'x', equations: '', parameters: {} })).toThrow();
    // @ts-expect-error: a preset of a parameter that is not there
    expect(() => neuron({ ...sound, presets: { big: { R: 5 } } })).not.toThrow();
  });

  it('out of its own range, or with a method that there is not, says so when it is used', () => {
    const negative = untyped.neuron({ ...sound, parameters: { ...sound.parameters, C: [-1, 'pF', 'C', '> 0'] } });
    expect(messageOf(() => negative())).toBe('leaky: parameter C must be > 0, got -1 pF');
    expect(messageOf(() => untyped.neuron({ ...sound, integrator: 'rk45' })())).toBe(
      "leaky: unknown integrator 'rk45'; did you mean 'rk4'?",
    );
  });
});
