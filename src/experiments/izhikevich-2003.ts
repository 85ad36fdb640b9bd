import { izhikevich } from '../neurons/izhikevich.js';
import { current } from '../stimuli/current.js';
import type { Experiment } from './experiment.js';

const { presets } = izhikevich;

interface Cell {
  readonly parameters: { readonly a: number; readonly b: number; readonly c: number; readonly d: number };
  /** Initial v; u starts at b · v. */
  readonly v?: number;
  readonly duration?: number;
  readonly current?: (t: number) => number;
}

const cell = (
  title: string,
  { parameters, v = -65, duration = 500, current: at = (t) => (t > 50 ? 10 : 0) }: Cell,
): Experiment<'v' | 'u', keyof typeof izhikevich.model.parameters> => ({
  title,
  neuron: izhikevich,
  parameters,
  options: { initial: { v, u: parameters.b * v }, integrator: 'published2003' },
  dt: 1,
  duration,
  stimulus: current(at),
  reference: 'Izhikevich 2003, IEEE Transactions on Neural Networks 14:1569, figure 2',
});

/**
 * The cells of figure 2 of Izhikevich (2003), with that paper's scheme (`published2003`: two half steps of v, then one
 * of u, dt = 1 ms). A neuron that reaches the peak at the end of a tick spikes at that tick; the paper's script counts
 * it at the next.
 */
export const izhikevich2003 = {
  regularSpiking: cell('RS: regular spiking', { parameters: presets.regularSpiking }),
  intrinsicallyBursting: cell('IB: intrinsically bursting', { parameters: presets.intrinsicallyBursting }),
  chattering: cell('CH: chattering', { parameters: presets.chattering }),
  fastSpiking: cell('FS: fast spiking', { parameters: presets.fastSpiking }),
  lowThresholdSpiking: cell('LTS: low-threshold spiking', { parameters: presets.lowThresholdSpiking }),
  thalamocortical: cell('TC: thalamo-cortical, depolarized', {
    parameters: presets.thalamocortical,
    v: -63,
    duration: 300,
    current: (t) => (t > 50 ? 1.5 : 0),
  }),
  thalamocorticalRebound: cell('TC: thalamo-cortical, released from hyperpolarization', {
    parameters: presets.thalamocortical,
    v: -87,
    duration: 200,
    current: (t) => (t > 50 ? 0 : -25),
  }),
  resonator: cell('RZ: resonator', {
    parameters: presets.resonator,
    v: -70,
    duration: 300,
    current: (t) => (t > 150 && t < 155 ? 10 : t > 30 ? -0.5 : -2),
  }),
};
