import { combineLatest, map, type Observable, throttleTime, withLatestFrom } from 'rxjs';
import { Clock, held, probe, pulses, sum, vectorField } from 'rxneuron';
import { curve, oscilloscope, phasePlane } from 'rxneuron/view';
import type { Kind } from './kinds.js';
import { restingPoints } from './resting-points.js';

type Input = { I: Observable<number>; I_pulse: Observable<number> };

export function bifurcations(
  container: Element,
  kind: Kind,
  { I, I_pulse }: Input,
  cell: Record<string, Observable<number>>,
) {
  const { neuron, plane, window, unit } = kind;
  const clock = new Clock({ dt: 0.05 });
  const pulse$ = clock.pipe(pulses({ amplitude: I_pulse, width: 2, start: 0.1 * window, period: 0.5 * window }));
  const neuron$ = sum(clock.pipe(held(I)), pulse$).pipe(neuron(cell));
  const v$ = neuron$.pipe(probe('v'));
  const cell$ = combineLatest(cell);
  const field$ = combineLatest([I, cell$]).pipe(map(([I, cell]) => vectorField(neuron, cell, { I })));

  const rest$ = cell$.pipe(
    throttleTime(300, undefined, { leading: true, trailing: true }),
    map((cell) => restingPoints((I) => vectorField(neuron, cell, { I }), plane, kind.currents)),
  );
  const branches = {
    stable: rest$.pipe(map(({ stable }) => stable)),
    unstable: rest$.pipe(map(({ unstable }) => unstable)),
  };
  const point = clock.time$.pipe(
    withLatestFrom(I, v$),
    map(([, I, { value }]) => [I, value] as const),
  );

  const drawing = phasePlane(neuron$, container, { field: field$, domain: plane, window, height: 380 });
  const axes = { domain: kind.currents, range: plane.v, x: named('I', unit.I), y: named('v at rest, v now', unit.v) };
  drawing.add(curve(branches, container, { ...axes, point, height: 230 }));
  drawing.add(oscilloscope(v$, container, { window, label: 'v', unit: unit.v, domain: plane.v, height: 150 }));
  return { clock, neuron$, field$, drawing };
}

const named = (name: string, unit: string) => (unit === '' ? name : `${name} (${unit})`);
