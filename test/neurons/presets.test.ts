import {
  adex,
  constant,
  exponentialIF,
  fitzHughNagumo,
  hodgkinHuxley,
  izhikevich,
  lif,
  morrisLecar,
  quadraticIF,
  rateNeuron,
} from 'rxneuron';
import { describe, expect, it } from 'vitest';
import { record } from './record.js';

const defaults = ({ model }: { readonly model: { readonly parameters: object } }) =>
  Object.fromEntries(Object.entries(model.parameters).map(([name, [value]]) => [name, value]));

describe('Defaults and published parameter sets', () => {
  it('the defaults are those of the lecture and of the publications', () => {
    expect(defaults(lif)).toEqual({ C: 200, g_L: 10, E_L: -70, V_T: -50, V_r: -70, t_ref: 5 });
    expect(defaults(hodgkinHuxley)).toEqual({
      ...{ C: 1, g_L: 0.3, g_K: 36, g_Na: 120, E_L: -59.387, E_K: -82, E_Na: 45, k_m: 80 },
    });
    expect(defaults(izhikevich)).toEqual({ a: 0.02, b: 0.2, c: -65, d: 8, V_peak: 30, k_2: 0.04, k_1: 5, k_0: 140 });
    expect(defaults(adex)).toEqual({
      ...{ C: 281, g_L: 30, E_L: -70.6, V_T: -50.4, Delta_T: 2, tau_w: 144, a: 4, b: 80.5 },
      ...{ V_r: -70.6, V_peak: 0, t_ref: 0 },
    });
    expect(defaults(rateNeuron)).toEqual({ tau: 10, b: 0 });
    // Izhikevich 2007, the regular spiking cell: 100 v′ = 0.7 (v + 60)(v + 40) + I, peak 35, reset −50.
    expect(defaults(quadraticIF)).toEqual({ C: 100, k: 0.7, E_L: -60, V_T: -40, V_r: -50, V_peak: 35 });
    // Fourcaud-Trocmé et al. 2003: 1 µF/cm² and 0.1 mS/cm² of 20,000 µm².
    expect(defaults(exponentialIF)).toEqual({
      ...{ C: 200, g_L: 20, E_L: -65, V_T: -59.9, Delta_T: 3.48, V_r: -68, V_peak: -30, t_ref: 1.7 },
    });
    expect(defaults(fitzHughNagumo)).toEqual({ a: 0.7, b: 0.8, tau: 12.5 });
    // Rinzel and Ermentrout 1998, the set with a Hopf bifurcation.
    expect(defaults(morrisLecar)).toEqual({
      ...{ C: 20, g_L: 2, g_Ca: 4.4, g_K: 8, E_L: -60, E_Ca: 120, E_K: -84 },
      ...{ V_1: -1.2, V_2: 18, V_3: 2, V_4: 30, phi: 0.04 },
    });
  });

  it('Brette and Gerstner 2005: adapting, bursting, and fast with a = 2 C / τ_w', () => {
    expect(adex.presets.regularSpiking).toEqual({ tau_w: 144, a: 4, b: 80.5, V_r: -70.6 });
    expect(adex.presets.bursting).toEqual({ tau_w: 20, a: 4, b: 500, V_r: -45.4 });
    expect(adex.presets.fastSpiking).toEqual({ tau_w: 144, a: (2 * 281) / 144, b: 0, V_r: -70.6 });
  });

  it('the two divisors of b_m', () => {
    expect(hodgkinHuxley.presets).toEqual({ lecture: { k_m: 80 }, squid1952: { k_m: 18 } });
  });

  it('the teaching cell has 10 MΩ and 8 ms, and fires as these say', () => {
    const { C, g_L, E_L, V_T, V_r, t_ref } = lif.presets.teaching;
    expect([1000 / g_L, C / g_L, E_L, V_T, V_r, t_ref]).toEqual([10, 8, -70, -50, -65, 2]);
    // 2.5 nA carry it to −45 mV: it rises from −65 to −50 mV in 8 ln(20 / 5) ms.
    const { times } = record({ stimulus: constant(2500), neuron: lif(lif.presets.teaching), dt: 0.1, duration: 100 });
    const [, second, third] = times[0]!;
    expect(third! - second!).toBeCloseTo(2 + Math.ceil(80 * Math.log(4)) / 10, 9);
  });

  it('every preset of AdEx and of Izhikevich fires at a strong current', () => {
    for (const preset of Object.values(adex.presets)) {
      const { times } = record({ stimulus: constant(1000), neuron: adex(preset), dt: 0.1, duration: 100 });
      expect(times[0]!.length).toBeGreaterThan(0);
    }
    for (const preset of Object.values(izhikevich.presets)) {
      const { times } = record({ stimulus: constant(15), neuron: izhikevich(preset), dt: 0.5, duration: 100 });
      expect(times[0]!.length).toBeGreaterThan(0);
    }
  });
});
