import {
  alpha,
  biexponential,
  Clock,
  connect,
  exponential,
  type Kinetic,
  lif,
  nmda,
  probe,
  spikeTimes,
  synapses,
} from 'rxneuron';
import { traced } from '../patterns/trial.js';

const DURATION = 200;

/** What one spike does by four kinds of receptors: the potential above, how far the receptor is open below. */
export const card = () => [
  potential('exponential', exponential(), 200),
  potential('alpha', alpha({ tau: 10 }), 60),
  potential('biexponential', biexponential({ rise: 2, decay: 20 }), 60),
  potential('nmda', nmda(), 3),
];

function potential(name: string, receptor: Kinetic, weight: number) {
  const clock = new Clock();
  const neuron$ = clock.pipe(spikeTimes([10]), synapses(connect.oneToOne(1), { weight }), receptor, lif());
  const [v$, current$] = [neuron$.pipe(probe('v')), neuron$.pipe(probe(`${name}.g`))];
  return traced({ clock, v$, current$ }, `${name} receptors`, DURATION, undefined);
}
