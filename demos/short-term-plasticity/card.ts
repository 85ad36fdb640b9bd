import { range } from 'd3';
import { Clock, connect, exponential, lif, probe, spikeTimes, synapses, tsodyksMarkram } from 'rxneuron';
import { traced } from '../patterns/trial.js';

const DURATION = 700;
const SPIKES = [...range(30, 330, 40), 650];

/** A synapse that tires, and one that grows. */
export const card = () => (['depressing', 'facilitating'] as const).map(train);

function train(preset: keyof typeof tsodyksMarkram.presets) {
  const clock = new Clock();
  const options = tsodyksMarkram.presets[preset];
  const synapse$ = clock.pipe(
    spikeTimes(SPIKES),
    synapses(connect.oneToOne(1), { weight: 100 / options.U, plasticity: tsodyksMarkram(options) }),
  );
  const v$ = synapse$.pipe(exponential(), lif(), probe('v'));
  return traced({ clock, v$, current$: synapse$.pipe(probe('x')) }, `a ${preset} synapse`, DURATION, undefined);
}
