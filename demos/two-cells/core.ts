import { map, type Observable, pipe, withLatestFrom } from 'rxjs';
import { Clock, concat, connect, held, lif, probe, sum, synapses, type Tick } from 'rxneuron';
import { oscilloscope, raster } from 'rxneuron/view';
import type { Circuit } from './kinds.js';

export function twoCells(container: Element, { E, I, plasticity, current, kind, window }: Circuit) {
  const clock = new Clock({ dt: 0.1 });
  const excitatory$ = clock.pipe(repeated(E.times, window));
  const inhibitory$ = clock.pipe(repeated(I.times, window));
  const neuron$ = sum(
    excitatory$.pipe(synapses(connect.oneToOne(1), { weight: E.weight, ...plasticity }), E.receptor),
    inhibitory$.pipe(synapses(connect.oneToOne(1), { weight: I.weight }), I.receptor),
    clock.pipe(held(current)),
  ).pipe(lif());
  const v$ = neuron$.pipe(probe('v'));
  const courses = { excitation: kind.course(neuron$, 'E'), inhibition: kind.course(neuron$, 'I') };

  const drawing = oscilloscope(v$, container, { window, label: 'v', unit: 'mV', spikes: neuron$ });
  drawing.add(oscilloscope(courses, container, { window, ...kind.axis, height: 170 }));
  const groups = ['E', 'I'].map((label) => ({ label, size: 1 }));
  const inputs$ = concat(excitatory$, inhibitory$);
  drawing.add(raster(inputs$, container, { window, label: 'input spikes', groups, height: 105 }));
  return { clock, neuron$, v$, drawing };
}

/** Spikes at the same times of every period. */
const repeated = (times: Observable<readonly number[]>, period: number) =>
  pipe(
    withLatestFrom<Tick, [readonly number[]]>(times),
    map(([tick, times]) => {
      const now = (tick.time + tick.dt) % period;
      const fires = times.some((time) => Math.abs(time - now) < tick.dt / 2);
      return { tick, size: 1, spikes: Uint32Array.from(fires ? [0] : []) };
    }),
  );
