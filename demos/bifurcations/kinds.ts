import { type Experiment, fitzHughNagumo, morrisLecar } from 'rxneuron';

type Range = readonly [number, number];
type Input = { readonly I: number; readonly I_pulse: number };

/** A model of two variables, and what is shown of it. */
export interface Kind {
  readonly label: string;
  readonly neuron: Experiment['neuron'];
  /** What differs from its defaults. */
  readonly cell: Experiment['parameters'];
  readonly plane: { readonly v: Range; readonly [other: string]: Range };
  readonly currents: Range;
  /** Of I and v, '' for numbers without. */
  readonly unit: { readonly I: string; readonly v: string };
  /** In ms. */
  readonly window: number;
  /** What to try: rest that pulses can wake, repetitive firing, and what more current leads to. */
  readonly tries: readonly { readonly label: string; readonly values: Input }[];
}

const fibre = { neuron: morrisLecar, unit: { I: 'µA/cm²', v: 'mV' }, window: 600 } as const;
const tries = (excitable: Input, oscillating: number, blocked: number): Kind['tries'] => [
  { label: 'Excitable', values: excitable },
  { label: 'Oscillating', values: { I: oscillating, I_pulse: 0 } },
  { label: 'Blocked', values: { I: blocked, I_pulse: 0 } },
];

export const kinds: readonly Kind[] = [
  {
    label: 'FitzHugh–Nagumo',
    neuron: fitzHughNagumo,
    cell: {},
    plane: { v: [-2.5, 2.5], w: [-1, 2.2] },
    currents: [0, 1.8],
    unit: { I: '', v: '' },
    window: 200,
    tries: tries({ I: 0, I_pulse: 0.5 }, 0.5, 1.6),
  },
  {
    ...fibre,
    label: 'Morris–Lecar, Hopf',
    cell: morrisLecar.presets.hopf,
    plane: { v: [-75, 55], n: [-0.05, 0.75] },
    currents: [0, 260],
    tries: tries({ I: 60, I_pulse: 300 }, 120, 230),
  },
  {
    ...fibre,
    label: 'Morris–Lecar, saddle-node',
    cell: morrisLecar.presets.saddleNode,
    plane: { v: [-75, 55], n: [-0.05, 0.75] },
    currents: [-20, 140],
    tries: tries({ I: 30, I_pulse: 300 }, 45, 120),
  },
];
