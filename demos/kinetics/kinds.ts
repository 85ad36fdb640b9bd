import { combineLatest, map, type Observable, of } from 'rxjs';
import { alpha, biexponential, conductance, delta, exponential, lif, nmda } from 'rxneuron';
import type { Synapse } from './core.js';

export const SYNAPSE = {
  Q: [1, 'pC', 'charge that a spike brings at rest', '>= 0'],
  tau: [5, 'ms', 'time constant of exponential, alpha and conductance', '> 0'],
  rise: [2, 'ms', 'rise of the biexponential', '> 0'],
  decay: [20, 'ms', 'its decay', '> 0'],
  Mg: [1, 'mM', 'magnesium, at the NMDA receptor', '>= 0'],
} as const;

type Values = { readonly [name in keyof typeof SYNAPSE]: Observable<number> };

/** pA · ms in a pC. */
const PICOCOULOMB = 1000;
const {
  C: [C],
  E_L: [REST],
} = lif.model.parameters;
/** Time constants of NMDA receptors in ms. */
const NMDA = { rise: 2, decay: 100 };

/** Charge of a biexponential current with a peak of 1, by time. */
function areaOf(rise: number, decay: number): number {
  const ratio = rise / decay;
  const peak = ratio ** (rise / (decay - rise)) - ratio ** (decay / (decay - rise));
  return (decay - rise) / peak;
}

/** The share of NMDA receptors at rest that 1 mM of magnesium does not block (Jahr and Stevens 1990). */
const OPEN_AT_REST = 1 / (1 + (SYNAPSE.Mg[0] / 3.57) * Math.exp(-0.062 * REST));

/** Each with the weight that brings the same charge into a membrane held at rest. */
export function synapsesOf({ Q, tau, rise, decay, Mg }: Values): Readonly<Record<string, Synapse>> {
  const charge = Q.pipe(map((q) => q * PICOCOULOMB));
  /** The charge over what a weight of 1 brings. */
  const weight = (one: Observable<number>) => combineLatest([charge, one]).pipe(map(([charge, one]) => charge / one));
  const times = (factor: number) => tau.pipe(map((tau) => factor * tau));
  // Where both are the same, the formula of the course has no value.
  const apart = combineLatest([rise, decay]).pipe(map(([rise, decay]) => (rise === decay ? 1.001 * decay : decay)));
  return {
    delta: { weight: charge.pipe(map((charge) => charge / C)), receptor: delta() },
    exponential: { weight: weight(tau), receptor: exponential({ tau }) },
    alpha: { weight: weight(times(Math.E)), receptor: alpha({ tau }) },
    biexponential: {
      weight: weight(combineLatest([rise, apart]).pipe(map(([rise, decay]) => areaOf(rise, decay)))),
      receptor: biexponential({ rise, decay: apart }),
    },
    conductance: { weight: weight(times(-REST)), receptor: conductance({ tau }) },
    NMDA: {
      weight: weight(of(-REST * areaOf(NMDA.rise, NMDA.decay) * OPEN_AT_REST)),
      receptor: nmda({ ...NMDA, magnesium: Mg }),
    },
  };
}
