import type { Observable } from 'rxjs';
import { Clock, held, ringAttractor } from 'rxneuron';
import { heatmap, oscilloscope } from 'rxneuron/view';

type Ring = Record<'direction' | 'epsilon' | 'velocity' | 'sigma', Observable<number>>;

export function compass(container: Element, ring: Ring, seed: number) {
  const clock = new Clock({ dt: 0.2, seed });
  const { neurons, direction: bump$ } = ringAttractor(clock, ring);
  const cue$ = clock.pipe(held(ring.direction));

  const window = 4000;
  const drawing = heatmap(neurons, container, {
    window,
    label: 'rates of 60 neurons',
    unit: '10 Hz',
    domain: [0, 10],
    height: 300,
  });
  const directions = { bump: bump$, cue: cue$ };
  drawing.add(
    oscilloscope(directions, container, { window, label: 'direction', unit: '°', domain: [0, 360], height: 160 }),
  );
  return { clock, bump$, drawing };
}
