import { map, type Observable } from 'rxjs';
import { Clock, connect, held, type Kinetic, lif, probe, type SpikeFrame, sum, synapses, type Tick } from 'rxneuron';
import { oscilloscope } from 'rxneuron/view';

/** A synapse and its weight. */
export interface Synapse {
  readonly weight: Observable<number>;
  readonly receptor: Kinetic;
}

export function kinetics(
  container: Element,
  kinds: Readonly<Record<string, Synapse>>,
  current: Observable<number>,
  { onset, window }: { onset: number; window: number },
) {
  const clock = new Clock({ dt: 0.1 });
  const spikes$ = clock.pipe(map((tick) => spikeAt(tick, onset, window)));
  const neurons = Object.entries(kinds).map(([label, { weight, receptor }]) => {
    const drive$ = spikes$.pipe(synapses(connect.oneToOne(1), { weight }), receptor);
    return [label, sum(drive$, clock.pipe(held(current))).pipe(lif())] as const;
  });
  const potentials = Object.fromEntries(neurons.map(([label, neuron$]) => [label, neuron$.pipe(probe('v'))]));
  const drawing = oscilloscope(potentials, container, { window, label: 'v', unit: 'mV', height: 300 });
  return { clock, neurons, drawing };
}

function spikeAt(tick: Tick, onset: number, window: number): SpikeFrame {
  const fires = Math.abs(((tick.time + tick.dt) % window) - onset) < tick.dt / 2;
  return { tick, size: 1, spikes: Uint32Array.from(fires ? [0] : []) };
}
