import { format } from 'd3';
import { BehaviorSubject, map } from 'rxjs';
import { choices } from '../controls/choices.js';
import { settings } from '../controls/settings.js';
import { sliders } from '../controls/sliders.js';
import { transport } from '../controls/transport.js';
import type { Demo } from '../demo.js';
import { leaving, lesson } from '../lesson.js';
import { readings } from '../parts/readings.js';
import { renewed } from '../parts/renewed.js';
import { together } from '../parts/together.js';
import { card } from './card.js';
import { learning as run } from './core.js';
import program from './core.ts?raw';
import { datasets, pointsOf } from './data.js';
import { mostCorrections } from './margin.js';
import { rules } from './rules.js';

const NOTES = `
  <p>One sample is shown every millisecond, in an order that is drawn anew for each epoch. The neuron's answer <var>y</var> is
  compared with the label, and the weights are moved along the sample by what is missing:
  <b>w</b> ← <b>w</b> + η · (label − <var>y</var>) · <b>x</b>, and the bias as the weight of an input that is always 1. All three
  rules are this one; they differ in the <var>y</var> they compare.</p>
  <p>The perceptron answers 0 or 1 and learns from mistakes only. If a line separates the classes it comes to an end, after
  (<var>R</var>/γ)² corrections at most (Novikoff 1962), where γ is the margin and <var>R</var> the length of the longest sample. Here it
  needs 7 of 27, with the narrow margin 31 of 426; η only scales the weights. Where classes overlap, or are arranged as XOR, there is
  no end: the line turns for ever. Drag one mark across the line, and see.</p>
  <p>The delta rule's <var>y</var> is the net activation itself, so that samples pull which have long been right; with the narrow
  margin it leaves one on the wrong side, but where classes overlap it stays near one line. Logistic regression takes
  <var>y</var> for a probability: of separable classes its weights grow ever slower and never stop; of those that overlap it finds
  a line, with some 3 of 24 wrong. For XOR both keep weights near 0, which is to say: I can't tell.</p>
  <p>What you drag, a mark or the arrow, is where learning begins again.</p>`;

const whole = format(',.0f');
const twoDigits = format('.2f');

export const learningToSeparate: Demo = {
  path: 'learning-to-separate',
  title: 'Learning to separate',
  lead: 'A neuron corrects itself sample by sample, until a line stands between two classes, if there is one.',
  card: { pictures: () => [card()], columns: 1 },
  open(stage) {
    const page = lesson(stage, { ...this, notes: NOTES }, program);
    const seed = page.seed();
    const chosen = settings({ rule: 0, data: 0 });
    const speed$ = new BehaviorSubject(40);
    const ruleChoice = choices(
      'Rule',
      chosen,
      rules.map(({ label }, rule) => ({ label, values: { rule } })),
    );
    const dataChoice = choices(
      'Samples',
      chosen,
      datasets.map(({ label }, data) => ({ label, values: { data } })),
    );
    const running = renewed(chosen.values.rule, (index) => {
      const rule = rules[index]!;
      const { element, values, subscription } = sliders(rule.label, { eta: rule.eta });
      page.side.replaceChildren(ruleChoice.element, dataChoice.element, element);
      const wired = renewed(chosen.values.data, (data) => {
        page.figure.replaceChildren();
        const { clock, learned$, progress$, points$, drawing } = run(
          page.figure,
          pointsOf(data, seed),
          rule,
          values.eta,
          seed,
        );
        const shown = readings({
          epoch: progress$.pipe(map(({ epoch }) => whole(epoch))),
          'wrong in the last epoch': progress$.pipe(map(({ errors }) => `${errors.at(-1) ?? '–'}`)),
          corrections: progress$.pipe(map(({ corrections }) => whole(corrections))),
          'at most, (R/γ)²': points$.pipe(
            map((points) => mostCorrections(points)),
            map((most) => (rule.label !== 'Perceptron' ? '–' : most < Infinity ? whole(Math.floor(most)) : 'no end')),
          ),
          '‖w‖': learned$.pipe(map(({ value }) => twoDigits(Math.hypot(...value.weights)))),
        });
        const controls = transport(clock, speed$);
        page.below.replaceChildren(controls.element, shown.element);
        return together(drawing, shown, controls);
      });
      return together(subscription, wired);
    });
    return leaving(stage, running, ruleChoice, dataChoice);
  },
};
