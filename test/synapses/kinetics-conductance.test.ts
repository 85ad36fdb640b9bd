import { pipe } from 'rxjs';
import { conductance, constant, lif, neuron, nmda } from 'rxneuron';
import { describe, expect, it } from 'vitest';
import type { Kinetic } from '../../src/synapses/kinetics/kinetic.js';
import { record } from '../neurons/record.js';
import { nmda as block } from '../reference/synapses.json';
import { arriving, together } from './arriving.js';

/** The current through a receptor whose first variable is 1, at given potentials. */
function currentAt(v: readonly number[], kinetic: Kinetic): readonly number[] {
  // One tick of 1 ms: q is the current.
  const clamp = neuron({
    name: 'clamp',
    equations: `dv/dt = 0
      dq/dt = I`,
    state: { v: [0, '1', 'potential'], q: [0, '1', 'charge'] },
    parameters: {},
    integrator: 'euler',
  });
  const { state } = record({
    stimulus: pipe(arriving([[2, 1]], 1, v.length), kinetic),
    neuron: clamp({}, { initial: { v } }),
    dt: 1,
    duration: 1,
  });
  return [...state.q!];
}

describe('The current through a conductance', () => {
  it('is the conductance times the distance from the reversal potential, and changes its sign there', () => {
    const v = [-90, -65, -30.5, 0, 20];
    for (const reversal of [-65, 0]) {
      const current = currentAt(v, conductance({ reversal, initial: 1 }));
      expect(current).toEqual(v.map((x) => reversal - x));
    }
  });

  it('is blocked by magnesium as Jahr and Stevens say, where it is through NMDA receptors', () => {
    const reversal = 100;
    for (const [i, magnesium] of block.mg.entries()) {
      const current = currentAt(block.v, nmda({ magnesium, reversal, initial: 1 }));
      for (const [k, v] of block.v.entries())
        expect(Math.abs(current[k]! / (reversal - v) - block.B[i]![k]!)).toBeLessThan(1e-9);
    }
  });

  it('shunts the membrane: another current moves it less, and faster', () => {
    const [I, g_L, C, g] = [100, 10, 200, 15];
    const dt = 0.1;
    const v: number[] = [];
    const cell = lif({ C, g_L });
    record({
      // A conductance that does not decay.
      stimulus: together(
        constant(I),
        pipe(arriving([[2, 1e-300]], dt), conductance({ tau: 1e300, reversal: -70, initial: g })),
      ),
      neuron: cell,
      dt,
      duration: 30,
      each: ({ state }) => v.push(state.v[0]!),
    });
    const exact = v.map((_, k) => -70 + (I / (g_L + g)) * (1 - Math.exp((-(k + 1) * dt * (g_L + g)) / C)));
    expect(v.at(-1)! + 70).toBeLessThan(4);
    // 300 steps that round potentials near −70 mV to 2⁻⁴⁶ mV.
    for (const [k, x] of exact.entries()) expect(Math.abs(v[k]! - x)).toBeLessThan(300 * 2 ** -46);
  });
});
