import { checkOptions } from '../../stream/check-options.js';
import { checkParameter } from './check.js';

/** What `tsodyksMarkram` is given. */
export interface TsodyksMarkramOptions {
  /** The share of the resources that a spike after a long rest uses, 0 … 1. */
  readonly U: number;
  /** Time constant of recovery from depression in ms, ≥ 0; 0: at once. */
  readonly tau_rec: number;
  /** Time constant of the decay of facilitation in ms, ≥ 0; default 0: no facilitation. */
  readonly tau_facil?: number;
}

/** Short-term plasticity, as plain data: made by `tsodyksMarkram`. */
export interface TsodyksMarkram extends Required<TsodyksMarkramOptions> {
  readonly kind: 'shortTerm';
}

const presets = {
  /** Between pyramidal cells: Tsodyks, Pawelzik & Markram 1998, figure 1. */
  depressing: { U: 0.5, tau_rec: 800, tau_facil: 0 },
  /** From pyramidal cells to interneurons: Tsodyks, Pawelzik & Markram 1998, figure 1. */
  facilitating: { U: 0.03, tau_rec: 130, tau_facil: 530 },
} as const satisfies { readonly [name: string]: TsodyksMarkramOptions };

/**
 * Short-term depression and facilitation (Tsodyks & Markram 1997, PNAS 94:719; Tsodyks, Pawelzik & Markram 1998, Neural
 * Computation 10:821). A spike uses the share u of the resources x, so that its impulses have the weight w · u · x; one
 * pair of variables serves all synapses of a presynaptic neuron. From spike n to the next, a time s later:
 *
 *     u(n+1) = U + u(n) · (1 − U) · e^(−s / tau_facil),           u(1) = U
 *     x(n+1) = 1 + (x(n) · (1 − u(n)) − 1) · e^(−s / tau_rec),    x(1) = 1
 *
 * @throws Error on an unknown option, U or tau_rec missing, or a value out of its range
 * @example excitatory$.pipe(synapses(projection, { plasticity: tsodyksMarkram(tsodyksMarkram.presets.depressing) }))
 */
export const tsodyksMarkram = Object.assign(
  (options: TsodyksMarkramOptions): TsodyksMarkram => {
    checkOptions('tsodyksMarkram', options, ['U', 'tau_rec', 'tau_facil']);
    const { U, tau_rec, tau_facil = 0 } = options;
    checkParameter('tsodyksMarkram', 'U', U, 'from 0 to 1');
    checkParameter('tsodyksMarkram', 'tau_rec', tau_rec, '>= 0', ' ms');
    checkParameter('tsodyksMarkram', 'tau_facil', tau_facil, '>= 0', ' ms');
    return { kind: 'shortTerm', U, tau_rec, tau_facil };
  },
  { presets },
);
