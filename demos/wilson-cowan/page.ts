import { BehaviorSubject, map } from 'rxjs';
import { Clock, constant, fixedPoints, probe, wilsonCowan1972 } from 'rxneuron';
import { choices } from '../controls/choices.js';
import { sliders } from '../controls/sliders.js';
import { transport } from '../controls/transport.js';
import type { Demo } from '../demo.js';
import { leaving, lesson } from '../lesson.js';
import { equations } from '../parts/code.js';
import { readings } from '../parts/readings.js';
import { traced } from '../patterns/trial.js';
import { wilsonCowan as run } from './core.js';
import program from './core.ts?raw';

const { model, presets } = wilsonCowan1972;

/** At which the limit cycle of the paper is. */
const P = 1.25;
const INPUT = { P: [P, '1', 'input to excitatory cells'] } as const;

/** Two digits, and no −0. */
const shownShare = (share: number) => (Math.round(100 * share) / 100 + 0).toFixed(2);

const NOTES = `
  <p>Not neurons but whole populations: <var>E</var> and <var>I</var> are the shares of excitatory and inhibitory cells that
  are active. Excitation feeds itself and inhibition, and inhibition calms both. On one line <var>E</var> stands still,
  on the other <var>I</var> does.</p>
  <p>At <var>P</var> = 1.25 the lines cross where nothing can rest: activity rises, inhibition comes after it, both fall, and
  it begins anew, once in 40 ms. Lower <var>P</var> to 0.9, and the populations rest. More input makes the cycle faster and then smaller:
  at 1.5 it takes 27 ms, at 2.5 it is gone.</p>
  <p>Choose <em>Bistable</em>. At <var>P</var> = 0 the lines cross three times, and the outer crossings are stable. Start at
  −0.6 and go to 0: all is quiet. Go to 0.6 and back to 0: the activity stays high, at 0.44. Only less than −0.3 ends it.
  So a population can remember that something came. Wilson and Cowan 1972, figures 11 and 4.</p>`;

export const wilsonCowanDemo: Demo = {
  path: 'wilson-cowan',
  title: 'Excitation and inhibition: Wilson–Cowan',
  lead: 'Two populations in one plane: they oscillate, or remember.',
  card: { pictures: () => [picture()], columns: 1 },
  open(stage) {
    const page = lesson(stage, { ...this, notes: NOTES }, program);
    const input = sliders('Input', INPUT, {}, [{ P: -1.5 }, { P: 3 }]);
    const cells = sliders('Populations', model.parameters, {}, Object.values(presets));
    const { clock, activity$, field$, domain, drawing } = run(page.figure, input.values.P, cells.values);
    const sets = choices('Parameter sets', cells, [
      { label: 'Limit cycle', values: presets.limitCycle },
      { label: 'Bistable', values: presets.bistable },
    ]);
    const inputs = choices(
      'Input',
      input,
      [-0.6, 0, 0.6, P, 1.5].map((P) => ({ label: `P = ${P}`.replace('-', '−'), values: { P } })),
    );
    const shown = readings({
      E: activity$.pipe(map(({ state }) => shownShare(state.E[0]!))),
      I: activity$.pipe(map(({ state }) => shownShare(state.I[0]!))),
      'fixed points': field$.pipe(
        map(
          (field) =>
            fixedPoints(field, domain)
              .map(({ kind }) => kind)
              .join(', ') || 'none',
        ),
      ),
    });
    const controls = transport(clock, new BehaviorSubject(100));
    page.below.append(controls.element, shown.element);
    page.side.append(sets.element, inputs.element, input.element, cells.element);
    page.equations.append(equations(model));
    return leaving(stage, drawing, input, cells, sets, inputs, shown, controls);
  },
};

/** The limit cycle. */
function picture() {
  const clock = new Clock();
  const activity$ = clock.pipe(constant(P), wilsonCowan1972());
  const [v$, current$] = [activity$.pipe(probe('E')), activity$.pipe(probe('I'))];
  return traced({ clock, v$, current$ }, 'excitatory and inhibitory activity', 250, undefined);
}
