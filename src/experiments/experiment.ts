import type { Neuron, NeuronOptions } from '../neurons/neuron.js';
import type { Stimulus } from '../stimuli/stimulus.js';

/**
 * A published figure as data: the neuron, what it is given, and for how long. To repeat it:
 *
 *     const { neuron, parameters, options, stimulus, dt, duration } = izhikevich2004.tonicSpiking;
 *     const clock = new Clock({ dt });
 *     clock.pipe(stimulus, neuron(parameters, options), spikes()).subscribe(console.log);
 *     clock.advance(duration);
 */
export interface Experiment<S extends string = string, P extends string = string> {
  /** As in the figure. */
  readonly title: string;
  readonly neuron: Neuron<S, P, object>;
  /** Those that differ from the neuron's defaults, in its units. */
  readonly parameters: { readonly [name in P]?: number };
  readonly options: Pick<NeuronOptions<S, never>, 'initial' | 'integrator'>;
  /** Step of the clock in ms; a figure made with a coarse one depends on it. */
  readonly dt: number;
  /** In ms. */
  readonly duration: number;
  /** The injected current, in the unit of the neuron's input. */
  readonly stimulus: Stimulus<number>;
  readonly reference: string;
}
