import { combineLatest, map, type Observable } from 'rxjs';
import {
  alpha,
  biexponential,
  conductance,
  exponential,
  type Kinetic,
  type NeuronFrame,
  nmda,
  type Plasticity,
  probe,
  type Signal,
  sum,
  weight,
} from 'rxneuron';
import type { ParameterText } from '../controls/bounds.js';

type Values = Readonly<Record<string, Observable<number>>>;

/** A kinetics of synapses. */
export interface Kind {
  readonly label: string;
  readonly table: Readonly<Record<string, ParameterText>>;
  /** How long the neuron is seen, in ms: until it has come to rest. */
  readonly window: number;
  /** What the synapse does to the membrane. */
  readonly axis: { readonly label: string; readonly unit: 'pA' | 'nS' };
  /** Settings of the sliders. */
  readonly choices: readonly { readonly label: string; readonly values: Readonly<Record<string, number>> }[];
  receptors(values: Values): { readonly E: Kinetic; readonly I: Kinetic };
  /** The course of what the receptor of that name does. */
  course(neuron$: Observable<NeuronFrame>, name: string): Signal<number>;
}

/** A cell and the synapse behind it. */
interface Input {
  /** Of its spikes in a window, in ms. */
  readonly times: Observable<readonly number[]>;
  readonly weight: Observable<number>;
  readonly receptor: Kinetic;
}

/** What is wired up. */
export interface Circuit {
  readonly E: Input;
  readonly I: Input;
  readonly kind: Kind;
  /** That of the excitatory synapse, if it has one. */
  readonly plasticity: { readonly plasticity?: Plasticity };
  /** Held in the neuron, in pA. */
  readonly current: Observable<number>;
  /** After which the spikes come again, in ms. */
  readonly window: number;
}

const CURRENT = { label: 'synaptic current', unit: 'pA' } as const;
const CONDUCTANCE = { label: 'open conductance', unit: 'nS' } as const;

const tau = (value: number, of: string) => [value, 'ms', `time constant, ${of}`, '> 0'] as const;
const currents = (excitation: number, inhibition: number) =>
  ({
    w_E: [excitation, 'pA', 'excitatory weight', '>= 0'],
    w_I: [inhibition, 'pA', 'inhibitory weight'],
  }) as const;
const inhibitoryConductance = {
  w_I: [5, 'nS', 'inhibitory weight', '>= 0'],
  tau_I: tau(10, 'inhibitory'),
  E_I: [-80, 'mV', 'inhibitory reversal potential'],
} as const;
const reversals = [
  { label: 'Excitation alone', values: { w_I: 0 } },
  { label: 'Inhibition reverses at −80 mV', values: { w_I: 5, E_I: -80 } },
  { label: 'At rest: shunting', values: { w_I: 20, E_I: -70 } },
];
const signs = (inhibition: number) => [
  { label: 'Excitation alone', values: { w_I: 0 } },
  { label: 'With inhibition', values: { w_I: inhibition } },
];

/** One variable, which is the course itself. */
const single = (neuron$: Observable<NeuronFrame>, name: string) => neuron$.pipe(probe(`${name}.g`));
/** A decaying variable less one that decays faster. */
const difference = (neuron$: Observable<NeuronFrame>, name: string) =>
  sum(neuron$.pipe(probe(`${name}.g`)), neuron$.pipe(probe(`${name}.h`), weight(-1)));

/** Time constants that differ: where both are the same, the formula of the course has no value. */
const apart = ({ rise_E, decay_E }: Values) => ({
  rise: rise_E!,
  decay: combineLatest([rise_E!, decay_E!]).pipe(map(([rise, decay]) => (rise === decay ? 1.001 * decay : decay))),
});

const inhibition = ({ tau_I, E_I }: Values) => conductance({ tau: tau_I!, reversal: E_I!, name: 'I' });

export const kinds: readonly Kind[] = [
  {
    label: 'Exponential current',
    table: { ...currents(200, -200), tau_E: tau(5, 'excitatory'), tau_I: tau(10, 'inhibitory') },
    window: 300,
    axis: CURRENT,
    choices: signs(-200),
    receptors: ({ tau_E, tau_I }) => ({
      E: exponential({ tau: tau_E!, name: 'E' }),
      I: exponential({ tau: tau_I!, name: 'I' }),
    }),
    course: single,
  },
  {
    label: 'Alpha current',
    table: { ...currents(100, -100), tau_E: tau(5, 'excitatory'), tau_I: tau(10, 'inhibitory') },
    window: 300,
    axis: CURRENT,
    choices: signs(-100),
    receptors: ({ tau_E, tau_I }) => ({ E: alpha({ tau: tau_E!, name: 'E' }), I: alpha({ tau: tau_I!, name: 'I' }) }),
    course: single,
  },
  {
    label: 'Biexponential current',
    table: {
      ...currents(150, -150),
      rise_E: tau(1, 'rise of excitation'),
      decay_E: tau(8, 'decay of excitation'),
      tau_I: tau(10, 'inhibitory'),
    },
    window: 300,
    axis: CURRENT,
    choices: signs(-150),
    receptors: (values) => ({
      E: biexponential({ ...apart(values), name: 'E' }),
      I: exponential({ tau: values.tau_I!, name: 'I' }),
    }),
    course: (neuron$, name) => (name === 'E' ? difference : single)(neuron$, name),
  },
  {
    label: 'Conductance',
    table: {
      w_E: [3, 'nS', 'excitatory weight', '>= 0'],
      tau_E: tau(5, 'excitatory'),
      E_E: [0, 'mV', 'excitatory reversal potential'],
      ...inhibitoryConductance,
    },
    window: 300,
    axis: CONDUCTANCE,
    choices: reversals,
    receptors: (values) => ({
      E: conductance({ tau: values.tau_E!, reversal: values.E_E!, name: 'E' }),
      I: inhibition(values),
    }),
    course: single,
  },
  {
    label: 'NMDA',
    table: {
      w_E: [8, 'nS', 'excitatory weight', '>= 0'],
      rise_E: tau(2, 'rise of excitation'),
      decay_E: tau(100, 'decay of excitation'),
      Mg: [1, 'mM', 'concentration of magnesium', '>= 0'],
      ...inhibitoryConductance,
    },
    window: 600,
    axis: CONDUCTANCE,
    choices: [
      { label: 'Excitation alone', values: { w_I: 0 } },
      { label: 'Without magnesium', values: { Mg: 0 } },
      { label: 'Magnesium', values: { Mg: 1 } },
    ],
    receptors: (values) => ({
      E: nmda({ ...apart(values), magnesium: values.Mg!, name: 'E' }),
      I: inhibition(values),
    }),
    course: (neuron$, name) => (name === 'E' ? difference : single)(neuron$, name),
  },
];
