import { format } from 'd3';
import { combineLatest, map } from 'rxjs';
import type { Separation } from 'rxneuron/view';
import { choices } from '../controls/choices.js';
import { settings } from '../controls/settings.js';
import { sliders } from '../controls/sliders.js';
import type { Demo } from '../demo.js';
import { leaving, lesson } from '../lesson.js';
import { readings } from '../parts/readings.js';
import { renewed } from '../parts/renewed.js';
import { together } from '../parts/together.js';
import { card } from './card.js';
import { separating as run } from './core.js';
import program from './core.ts?raw';
import { projection } from './projection.js';
import { sets } from './sets.js';

const LEVEL = {
  w_1: [1, '1', 'weight of the first input'],
  w_2: [1, '1', 'of the second'],
  w_3: [1, '1', 'of the third'],
  b: [-1, '1', 'bias'],
} as const;
type Name = keyof typeof LEVEL;

/** The most of a weight or the bias, either way. */
const MOST = 3;
const HEIGHT = 400;

const NOTES = `
  <p>Where the net activation ⟨<b>w</b>, <b>x</b>⟩ + <var>b</var> is 0, the neuron is undecided. With two inputs that is a
  line, with three a plane, in general a hyperplane. The weight vector, the arrow, stands at right angles to it and points to the side
  where the net activation is positive. Drag its tip, and the line turns; drag its foot, or move <var>b</var>, and the line is
  shifted. At a distance of −<var>b</var>/‖<b>w</b>‖ from the origin along <b>w</b> it comes to stand. Drag the box of three
  inputs to look at it from elsewhere.</p>
  <p>Point at a mark to see its signed distance, (⟨<b>w</b>, <b>x</b>⟩ + <var>b</var>)/‖<b>w</b>‖. All that the neuron knows of a point
  is its projection on <b>w</b>, on the axis below: what lies right of the threshold is above the line. Multiply all weights and the bias
  by the same number, and nothing changes.</p>
  <p>Bring the round marks to the blue side and the square ones to the other: AND works with <b>w</b> = (1, 1) and
  <var>b</var> = −1.5, OR with −0.5. With XOR no line gets more than three of the four right (Minsky and Papert 1969). Move a mark
  across, and it does. Of the eight corners of the cube a plane gets the majority right, with weights of 1 and
  <var>b</var> = −1.5, but of their parity no more than six.</p>`;

const twoDigits = format('.2f');

export const hyperplanes: Demo = {
  path: 'hyperplanes',
  title: 'Hyperplanes',
  lead: 'What one neuron can tell apart: take hold of the weights and turn the line between two classes.',
  card: { pictures: () => [card()], columns: 1 },
  open(stage) {
    const page = lesson(stage, { ...this, notes: NOTES }, program);
    const chosen = settings({ points: 0 });
    const selection = choices(
      'Points',
      chosen,
      sets.map(({ label }, points) => ({ label, values: { points } })),
    );
    const running = renewed(chosen.values.points, (index) => {
      const { points, start } = sets[index]!;
      const names = Object.keys(start) as Name[];
      const table = Object.fromEntries(names.map((name) => [name, LEVEL[name]])) as Pick<typeof LEVEL, 'b'>;
      const ends = [-MOST, MOST].map((end) => Object.fromEntries(names.map((name) => [name, end])));
      const neuron = sliders('Neuron', table, start, ends);
      const neuron$ = combineLatest(Object.values(neuron.values)).pipe(
        map((values): Separation => ({ weights: values.slice(0, -1), bias: values.at(-1)! })),
      );
      page.side.replaceChildren(selection.element, neuron.element);
      page.figure.replaceChildren();
      const { plane$, points$, weights$, drawing } = run(page.figure, points, neuron$, HEIGHT);
      const dragged = weights$.subscribe((separation) => {
        const { weights, bias } = separation;
        const values = [...Array.from(weights), bias];
        // Scaled alike, they are the same line.
        const scale = Math.min(1, MOST / Math.max(...values.map(Math.abs)));
        neuron.set(Object.fromEntries(names.map((name, i) => [name, Number((scale * values[i]!).toFixed(3))])));
      });
      const onAxis = projection(plane$, points$, page.figure.clientWidth);
      page.figure.append(onAxis.element);
      const norm$ = neuron$.pipe(map(({ weights }) => Math.hypot(...Array.from(weights))));
      const signs$ = combineLatest([plane$, points$]).pipe(
        map(([plane, points]) => points.map(({ x }) => plane.side(Array.from(x)))),
      );
      const shown = readings({
        '‖w‖': norm$.pipe(map(twoDigits)),
        'threshold −b / ‖w‖': combineLatest([norm$, neuron$]).pipe(
          map(([norm, { bias }]) => (norm > 0 ? twoDigits(-bias / norm) : '–')),
        ),
        'points above': signs$.pipe(map((signs) => `${signs.filter((sign) => sign > 0).length}`)),
        below: signs$.pipe(map((signs) => `${signs.filter((sign) => sign < 0).length}`)),
      });
      page.below.replaceChildren(shown.element);
      return together(neuron, drawing, dragged, onAxis, shown);
    });
    return leaving(stage, running, selection);
  },
};
