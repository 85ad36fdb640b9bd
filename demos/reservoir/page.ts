import { BehaviorSubject, map, type Observable, scan } from 'rxjs';
import { Clock, force, rateNeuron, type Signal, sine, transfer } from 'rxneuron';
import { choices } from '../controls/choices.js';
import { settings } from '../controls/settings.js';
import { sliders } from '../controls/sliders.js';
import { transport } from '../controls/transport.js';
import type { Demo } from '../demo.js';
import { leaving, lesson } from '../lesson.js';
import { equations } from '../parts/code.js';
import { readings } from '../parts/readings.js';
import { renewed } from '../parts/renewed.js';
import { together } from '../parts/together.js';
import { traced } from '../patterns/trial.js';
import { reservoir as run } from './core.js';
import program from './core.ts?raw';

const RESERVOIR = { g: [1.5, '1', 'strength of the recurrent weights', '>= 0'] } as const;

const TARGETS = [
  { label: 'A sine', waves: { 2.5: 1 } },
  { label: 'Two sines', waves: { 2.5: 0.8, 7.5: 0.5 } },
];

const NOTES = `
  <p>Two hundred rate-coded neurons, each driven by some twenty others with random weights. At <var>g</var> = 0.8 what is there
  dies out within three tenths of a second. At <var>g</var> = 1.5 the activity keeps itself alive and never
  repeats: chaos (Sompolinsky, Crisanti and Sommers 1988).</p>
  <p>A readout weighs all rates, and what it gives is fed back to all neurons. Switch learning on: every millisecond the
  readout’s weights are corrected so that it hits the target, and it does so at once. Chaos gives way to the target’s
  rhythm, and ever smaller corrections suffice. This is FORCE learning (Sussillo and Abbott 2009).</p>
  <p>After three seconds of it, with an error of some 0.005, switch learning off: the sine goes on. The weights stand
  still, and the network makes it by itself. Very slowly the two get out of step: five seconds later the error is
  0.07. After eight seconds of learning it would be 0.002.</p>
  <p>Chaos helps. Restart and try <var>g</var> = 0: nothing reverberates, and the error is the 0.7 of a readout that gives
  nothing. At 2.5 chaos is too strong: the readout follows as long as it learns, and loses the rhythm as soon as it
  does not.</p>`;

export const reservoirDemo: Demo = {
  path: 'reservoir',
  title: 'Reservoir and FORCE',
  lead: 'A chaotic network of rate-coded neurons learns a rhythm, and then plays it by itself.',
  card: { pictures: () => [picture()], columns: 1 },
  open(stage) {
    const page = lesson(stage, { ...this, notes: NOTES }, program);
    const seed = page.seed();
    const chosen = settings({ learning: 0, target: 0 });
    const reservoir = sliders('Reservoir', RESERVOIR);
    const speed$ = new BehaviorSubject(500);
    const learning = choices('Learning', chosen, [
      { label: 'Off', values: { learning: 0 } },
      { label: 'On', values: { learning: 1 } },
    ]);
    const strengths = choices('Activity', reservoir, [
      { label: 'Dies out', values: { g: 0.8 } },
      { label: 'Chaos', values: { g: 1.5 } },
      { label: 'Strong chaos', values: { g: 2.5 } },
    ]);
    const aims = choices(
      'Target',
      chosen,
      TARGETS.map(({ label }, target) => ({ label, values: { target } })),
    );
    reservoir.element.append(strengths.element);
    page.side.append(learning.element, aims.element, reservoir.element);
    page.equations.append(
      equations({
        ...rateNeuron.model,
        equations: rateNeuron.model.equations.replace(/r = .*/, `r = ${transfer.tanh.equation.replace('x', 'v')}`),
      }),
    );

    const running = renewed(chosen.values.target, (index) => {
      const { waves } = TARGETS[index]!;
      const g = reservoir.values.g;
      const { clock, neurons, readout, error$, drawing } = run(page.figure, waves, g, chosen.values.learning, seed);
      const shown = readings({
        'error of the last second': error$.pipe(rootMeanSquare(1000), threeDigits),
        'activity, root mean square': neurons.pipe(
          map(({ value }) => (norm(value) / Math.sqrt(value.length)).toFixed(2)),
        ),
        'length of the readout’s weights': readout.pipe(map(({ value }) => norm(value.weights).toFixed(2))),
      });
      const controls = transport(clock, speed$);
      page.below.replaceChildren(controls.element, shown.element);
      return together(drawing, shown, controls);
    });
    return leaving(stage, running, learning, aims, strengths, reservoir);
  },
};

const norm = (values: Float64Array) => Math.hypot(...values);
const threeDigits = map((x: number) => x.toFixed(3));

/** Of the last so many values. */
const rootMeanSquare =
  (ticks: number) =>
  (signal$: Signal<number>): Observable<number> =>
    signal$.pipe(
      scan(
        (known, { tick, value }) => {
          if (tick.index === 0) known.squares.fill(0);
          known.squares[tick.index % ticks] = value * value;
          known.mean = Math.sqrt(known.squares.reduce((sum, x) => sum + x, 0) / Math.min(ticks, tick.index + 1));
          return known;
        },
        { squares: new Float64Array(ticks), mean: 0 },
      ),
      map(({ mean }) => mean),
    );

/** A readout learns a sine, and goes on with it. */
function picture() {
  const clock = new Clock({ dt: 1, seed: 2 });
  const current$ = clock.pipe(sine({ amplitude: 1, frequency: 5 }));
  const rate = clock.pipe(map(({ time }) => (time > 400 && time < 1200 ? 1 : 0)));
  const { readout } = force(clock, { target: current$, rate, size: 100 });
  const v$ = readout.pipe(map(({ tick, value }) => ({ tick, value: value.output })));
  return traced({ clock, v$, current$ }, 'a readout and its target', 2000, undefined);
}
