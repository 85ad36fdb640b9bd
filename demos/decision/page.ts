import { BehaviorSubject, combineLatest, map, merge, type Observable, scan, share } from 'rxjs';
import { Clock, probe, rateNeuron, type SpikeFrame, winnerTakeAll } from 'rxneuron';
import { choices } from '../controls/choices.js';
import { settings } from '../controls/settings.js';
import { sliders } from '../controls/sliders.js';
import { transport } from '../controls/transport.js';
import type { Demo } from '../demo.js';
import { type Lesson, leaving, lesson } from '../lesson.js';
import { equations } from '../parts/code.js';
import { again } from '../parts/live-picture.js';
import { inUnit, readings } from '../parts/readings.js';
import { renewed } from '../parts/renewed.js';
import { type Part, together } from '../parts/together.js';
import { traced } from '../patterns/trial.js';
import { competition, decision } from './core.js';
import program from './core.ts?raw';

/** Of a trial, in ms. */
const DURATION = 2000;

const DOTS = {
  c: [6.4, '%', 'coherence: dots that move to the right'],
  mu_0: [30, 'Hz', 'rate that the dots evoke', '>= 0'],
  sigma: [0.02, 'nA', 'noise', '>= 0'],
} as const;
const INPUTS = {
  b_1: [1, '1', 'input of the first neuron', '>= 0'],
  b_2: [1.05, '1', 'of the second', '>= 0'],
  b_3: [0.97, '1', 'of the third', '>= 0'],
  b_4: [1.1, '1', 'of the fourth', '>= 0'],
  b_5: [1.02, '1', 'of the fifth', '>= 0'],
} as const;
const most = { b_1: 4, b_2: 4, b_3: 4, b_4: 4, b_5: 4 };

const NOTES = `
  <p>A monkey looks at dots, of which a few move to one side and the others anywhere, and has to say where to. Two populations of
  neurons, one for each side, excite themselves and inhibit each other. Both rise at first, undecided; then the small lead of one
  grows by itself, and the other is silenced. The first at 15 Hz is the decision. A hundred trials run side by side: each point
  of the raster is one that is decided.</p>
  <p>A population gets the current <var>I</var> and fires at the rate <var>r</var> = (<var>aI</var> − <var>b</var>)/(1 −
  e<sup>−<var>d</var>(<var>aI</var> − <var>b</var>)</sup>); its NMDA receptors, of which the share <var>S</var> is open, follow
  slowly: d<var>S</var>/d<var>t</var> = −<var>S</var>/τ<sub><var>S</var></sub> + (1 − <var>S</var>) γ<var>r</var>, with τ<sub><var>S</var></sub> = 100
  ms. They pass it on: 0.2609 nA · <var>S</var> to itself, −0.0497 nA · <var>S</var> to the other.</p>
  <p>Without coherence it is a coin toss, and takes the longest. At 6.4 % nearly nine of ten decide for the right,
  and at 51.2 % all do, in half the time. Take the noise away, with no coherence: nobody decides at all. Wong and Wang 2006.</p>
  <p>The bare principle is in the second part: five rectifying neurons, each with 0.5 to itself and −1.2 to the others. The strongest input
  wins by 10 %, and ends at 1.1/(1 − 0.5) = 2.2. What has won stays: another one must get more than 1.2 · 2.2 = 2.64 to be heard.</p>`;

export const decisionDemo: Demo = {
  path: 'decision',
  title: 'Decision and winner-take-all',
  lead: 'Neurons that inhibit each other choose: between two directions of moving dots, or the strongest of five.',
  card: { pictures: () => [picture()], columns: 1 },
  open(stage) {
    const page = lesson(stage, { ...this, notes: NOTES }, program);
    const seed = page.seed();
    const chosen = settings({ part: 0 });
    const parts = choices('Show', chosen, [
      { label: 'Decision', values: { part: 0 } },
      { label: 'Winner takes all', values: { part: 1 } },
    ]);
    const shown = renewed(chosen.values.part, (part) => {
      page.figure.replaceChildren();
      return part === 0 ? dots(page, parts.element, seed) : race(page, parts.element);
    });
    return leaving(stage, shown, parts);
  },
};

/** Trials that are decided so far, for either side, and the sum of their times. */
interface Outcome {
  readonly right: number;
  readonly left: number;
  readonly time: number;
}

/** Each trial counts once. */
const outcome = (sides: Record<'right' | 'left', Observable<SpikeFrame>>): Observable<Outcome> => {
  const done = new Set<number>();
  const side = (name: 'right' | 'left') => sides[name].pipe(map(({ tick, spikes }) => ({ name, tick, spikes })));
  return merge(side('right'), side('left')).pipe(
    scan(
      (sofar: Outcome, { name, tick, spikes }) => {
        if (tick.index === 0) done.clear();
        const { right, left, time } = tick.index === 0 ? { right: 0, left: 0, time: 0 } : sofar;
        const fresh = spikes.filter((trial) => !done.has(trial));
        for (const trial of fresh) done.add(trial);
        const counts = { right, left, time: time + fresh.length * tick.time };
        return { ...counts, [name]: counts[name] + fresh.length };
      },
      { right: 0, left: 0, time: 0 },
    ),
    share(),
  );
};

function dots(page: Lesson, choice: HTMLElement, seed: number): Part {
  const input = sliders('Dots', DOTS, {}, [{ c: 60 }, { c: -60 }]);
  const levels = choices(
    'Coherence',
    input,
    [0, 3.2, 6.4, 12.8, 51.2].map((c) => ({ label: `${c} %`, values: { c } })),
  );
  page.equations.replaceChildren();
  page.side.replaceChildren(choice, levels.element, input.element);
  const { c: coherence, mu_0, sigma } = input.values;
  const { clock, right$, left$, drawing } = decision(page.figure, { coherence, mu_0, sigma }, seed);
  const outcome$ = outcome({ right: right$, left: left$ });
  const shown = readings({
    'decided of 100': outcome$.pipe(map(({ right, left }) => `${right + left}`)),
    'for the right': outcome$.pipe(
      map(({ right, left }) => (right + left > 0 ? `${Math.round((100 * right) / (right + left))} %` : '–')),
    ),
    'mean time': outcome$.pipe(
      map(({ right, left, time }) => (right + left > 0 ? inUnit(time / (right + left), 'ms') : '–')),
    ),
  });
  const controls = transport(clock, new BehaviorSubject(500));
  page.below.replaceChildren(controls.element, shown.element);
  return together(input, levels, drawing, shown, controls, again(clock, DURATION));
}

function race(page: Lesson, choice: HTMLElement): Part {
  const input = sliders('Inputs', INPUTS, {}, [most]);
  page.equations.replaceChildren(equations(rateNeuron.model));
  page.side.replaceChildren(choice, input.element);
  const { b_1, b_2, b_3, b_4, b_5 } = input.values;
  const { clock, neurons, drawing } = competition(page.figure, combineLatest([b_1, b_2, b_3, b_4, b_5]));
  const active = (rates: Float64Array) => [...rates.keys()].filter((i) => rates[i]! > 0.01);
  const shown = readings({
    'active neurons': neurons.pipe(
      map(
        ({ value }) =>
          active(value)
            .map((i) => i + 1)
            .join(', ') || 'none',
      ),
    ),
    'highest rate': neurons.pipe(map(({ value }) => Math.max(...value).toFixed(2))),
  });
  const controls = transport(clock, new BehaviorSubject(50));
  page.below.replaceChildren(controls.element, shown.element);
  return together(input, drawing, shown, controls);
}

/** The winner of five, and the one that comes next. */
function picture() {
  const clock = new Clock();
  const { neurons } = winnerTakeAll(clock, { inputs: [1, 1.05, 0.97, 1.1, 1.02] });
  const r = (i: number) => neurons.pipe(probe('r', i));
  return traced({ clock, v$: r(3), current$: r(1) }, 'the winner of five, and the runner-up', 150, undefined);
}
