import { BehaviorSubject, map } from 'rxjs';
import { fixedPoints } from 'rxneuron';
import { choices } from '../controls/choices.js';
import { settings } from '../controls/settings.js';
import { sliders } from '../controls/sliders.js';
import { transport } from '../controls/transport.js';
import type { Demo } from '../demo.js';
import { leaving, lesson } from '../lesson.js';
import { equations } from '../parts/code.js';
import { interval, readings } from '../parts/readings.js';
import { renewed } from '../parts/renewed.js';
import { together } from '../parts/together.js';
import { card } from './card.js';
import { bifurcations as run } from './core.js';
import program from './core.ts?raw';
import { kinds } from './kinds.js';

const NOTES = `
  <p>Where the two nullclines cross, nothing moves: that is rest. The full disc is a rest to which the neuron returns. It is still
  excitable: a pulse that takes it far enough sends it once around, which is a spike.</p>
  <p>Raise the current. The crossing moves along the blue line, and the real part of its eigenvalues grows; where it becomes
  positive, rest has lost its hold, and the neuron goes round for ever. This is a Hopf bifurcation. FitzHugh and Nagumo’s
  neuron has one at <var>I</var> = 0.33 and another at 1.42, from which on it rests again, at a higher potential. With Morris and
  Lecar’s equations they lie at 94 and 213 µA/cm².</p>
  <p>The third choice ends rest in another way. At 30 µA/cm² there are three crossings: a node, at which the neuron
  rests, a saddle, and a focus that repels. At 40 the node and the saddle meet and are gone, and the way round leads past the
  place where they were.</p>
  <p>In the middle picture the lines are all resting points over the current; the dot is the neuron now.</p>`;

export const bifurcationsDemo: Demo = {
  path: 'bifurcations',
  title: 'How rest ends',
  lead: 'Move the current of a neuron of two variables, and watch its resting point lose hold: FitzHugh–Nagumo and Morris–Lecar.',
  card: { pictures: () => [card()], columns: 1 },
  open(stage) {
    const page = lesson(stage, { ...this, notes: NOTES }, program);
    const chosen = settings({ model: 0 });
    const models = choices(
      'Model',
      chosen,
      kinds.map(({ label }, model) => ({ label, values: { model } })),
    );
    const speed$ = new BehaviorSubject(50);

    const running = renewed(chosen.values.model, (index) => {
      const kind = kinds[index]!;
      const { neuron, plane, currents, unit, tries } = kind;
      const { I, I_pulse } = tries[0]!.values;
      const table = {
        I: [I, unit.I, 'constant current'],
        I_pulse: [I_pulse, unit.I, 'pulses of 2 ms', '>= 0'],
      } as const;
      const stimulus = sliders(
        'Stimulus',
        table,
        {},
        currents.map((I) => ({ I })),
      );
      const cell = sliders(
        'Parameters',
        neuron.model.parameters,
        kind.cell,
        kinds.filter((one) => one.neuron === neuron).map((one) => one.cell),
      );
      const tried = choices('Try', stimulus, tries);
      page.side.replaceChildren(models.element, tried.element, stimulus.element, cell.element);
      const { clock, neuron$, field$, drawing } = run(page.figure, kind, stimulus.values, cell.values);
      const points$ = field$.pipe(map((field) => fixedPoints(field, plane)));
      const shown = readings({
        'resting points': points$.pipe(map((points) => points.map(({ kind }) => kind).join(', ') || 'none')),
        'eigenvalues of the first': points$.pipe(map(([first]) => (first ? eigenvaluesOf(first) : '–'))),
        'last interval': interval(neuron$),
      });
      const controls = transport(clock, speed$);
      page.below.replaceChildren(controls.element, shown.element);
      page.equations.replaceChildren(equations(neuron.model));
      return together(stimulus, cell, tried, drawing, shown, controls);
    });
    return leaving(stage, running, models);
  },
};

/** As a number and its conjugate, or as two numbers. */
function eigenvaluesOf({ eigenvalues: [a, b] }: ReturnType<typeof fixedPoints>[number]): string {
  const digits = (x: number) => x.toFixed(3).replace('-', '−');
  return b.im === 0 ? `${digits(a.re)}, ${digits(b.re)}` : `${digits(b.re)} ± ${digits(b.im)} i`;
}
