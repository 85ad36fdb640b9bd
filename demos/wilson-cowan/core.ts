import { combineLatest, map, type Observable } from 'rxjs';
import { Clock, held, probe, vectorField, wilsonCowan1972 } from 'rxneuron';
import { oscilloscope, phasePlane } from 'rxneuron/view';

type Cells = { readonly [name in keyof typeof wilsonCowan1972.model.parameters]: Observable<number> };

export function wilsonCowan(container: Element, P: Observable<number>, cells: Cells) {
  const clock = new Clock({ dt: 0.1 });
  const activity$ = clock.pipe(held(P), wilsonCowan1972(cells));
  const field$ = combineLatest({ P, ...cells }).pipe(
    map(({ P, ...cells }) => vectorField(wilsonCowan1972, cells, { P })),
  );

  const domain = { E: [-0.05, 0.5], I: [-0.05, 0.5] } as const;
  const drawing = phasePlane(activity$, container, { field: field$, domain, window: 300, height: 400 });
  const activities = { E: activity$.pipe(probe('E')), I: activity$.pipe(probe('I')) };
  drawing.add(
    oscilloscope(activities, container, { window: 500, label: 'activity', domain: [-0.05, 0.5], height: 160 }),
  );
  return { clock, activity$, field$, domain, drawing };
}
