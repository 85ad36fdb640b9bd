import { format } from 'd3';
import { BehaviorSubject, combineLatest, map, throttleTime } from 'rxjs';
import { stdp } from 'rxneuron';
import { inAddress, within } from '../address.js';
import { choices } from '../controls/choices.js';
import { settings } from '../controls/settings.js';
import { sliders } from '../controls/sliders.js';
import { transport } from '../controls/transport.js';
import type { Demo } from '../demo.js';
import { type Lesson, leaving, lesson } from '../lesson.js';
import { inUnit, rate, readings } from '../parts/readings.js';
import { renewed } from '../parts/renewed.js';
import { type Part, together } from '../parts/together.js';
import { card } from './card.js';
import { competition, pair } from './core.js';
import program from './core.ts?raw';
import { measuredPairs } from './measured.js';
import { REACH, stdpWindow } from './window.js';

/** From pair to pair, in ms. */
const PERIOD = 200;

const standard = stdp({ w_max: 1 });
const percent = (share: number) => Number((100 * share).toPrecision(6));
const RULE = {
  A_plus: [percent(standard.firing.constant), '%', 'potentiation of a close pair', '>= 0'],
  A_minus: [percent(-standard.arrival.constant), '%', 'depression of a close pair', '>= 0'],
  tau_plus: [standard.tau_pre, 'ms', 'reach of potentiation', '> 0'],
  tau_minus: [standard.tau_post, 'ms', 'reach of depression', '> 0'],
} as const;
const threeDigits = format('.3f');
const INPUT = { f: [15, 'Hz', 'rate of each input', '>= 0'] } as const;

const NOTES = `
  <p>Fire before the next cell does, and the synapse grows; fire after it, and it shrinks. The curve is the rule, each dot
  what one pair of spikes has done to the weight. Drag the line: the closer the two spikes, the more each pair counts, and
  at Δ = 0 the sign flips. A weight that has come to 0 or 1 stays there, and its dots lie on the zero line.</p>
  <p>Now a thousand such synapses on one neuron, their inputs all firing at random at 15 Hz. Every weight starts somewhere
  between 0 and 0.1 nS. Depression is a little the stronger, so chance pairs wear weights down, but those that happened to
  help the neuron fire grow on: in a minute or two they part into a heap of weak ones and one of strong ones. The neuron,
  which fired 50 times a second at first, comes down to some 20.</p>
  <p>Then raise the inputs to 30 Hz. For a moment the neuron fires hundreds of times a second; within 20 seconds the synapses have
  weakened so that it is back below 40. Go back to 15 Hz, and it is silent: without its spikes nothing more is learnt. Song,
  Miller and Abbott 2000.</p>`;

export const stdpDemo: Demo = {
  path: 'stdp',
  title: 'STDP',
  lead: 'Synapses that learn from the order of spikes: two cells, then a thousand inputs that compete.',
  card: { pictures: () => [card()], columns: 1 },
  open(stage) {
    const page = lesson(stage, { ...this, notes: NOTES }, program);
    const seed = page.seed();
    const chosen = settings({ part: 0 });
    const parts = choices('Show', chosen, [
      { label: 'Two cells', values: { part: 0 } },
      { label: 'A thousand synapses', values: { part: 1 } },
    ]);
    const shown = renewed(chosen.values.part, (part) =>
      part === 0 ? two(page, parts.element) : thousand(page, parts.element, seed),
    );
    return leaving(stage, shown, parts);
  },
};

/** Two cells, the rule's curve and what pairs do. */
function two(page: Lesson, choice: HTMLElement): Part {
  const rule = sliders('Rule', RULE);
  const delta$ = new BehaviorSubject(10);
  const speed$ = new BehaviorSubject(500);
  const late = inAddress('Delta', delta$, within(-REACH, REACH));
  page.side.replaceChildren(choice, rule.element);
  const rule$ = combineLatest(rule.values).pipe(
    throttleTime(200, undefined, { leading: true, trailing: true }),
    map(({ A_plus, A_minus, tau_plus, tau_minus }) =>
      stdp({ A_plus: A_plus / 100, A_minus: A_minus / 100, tau_plus, tau_minus, w_max: 1 }),
    ),
  );
  const running = renewed(rule$, (rule) => {
    page.figure.replaceChildren();
    const { clock, weight$, drawing } = pair(page.figure, rule, delta$);
    const pairs$ = measuredPairs(weight$, delta$, PERIOD);
    const curve = stdpWindow(rule, delta$, pairs$, page.figure.clientWidth);
    page.figure.prepend(curve.element);
    const shown = readings({
      Δ: delta$.pipe(map((delta) => inUnit(delta, 'ms'))),
      'change by the last pair': pairs$.pipe(map(({ change }) => `${threeDigits(100 * change)} %`)),
      weight: weight$.pipe(map(({ value }) => value.toFixed(3))),
    });
    const controls = transport(clock, speed$);
    page.below.replaceChildren(controls.element, shown.element);
    return together(drawing, curve, shown, controls);
  });
  return together(rule, late, running);
}

/** A thousand synapses, whose weights part. */
function thousand(page: Lesson, choice: HTMLElement, seed: number): Part {
  const input = sliders('Input', INPUT);
  page.side.replaceChildren(choice, input.element);
  page.figure.replaceChildren();
  const { clock, neuron, weights$, drawing } = competition(page.figure, input.values.f, seed);
  const share = (of: (weight: number) => boolean) =>
    weights$.pipe(map((weights) => `${weights.filter(of).length / 10} %`));
  const shown = readings({
    'firing rate': rate(neuron),
    'weights below a tenth': share((weight) => weight < 0.01),
    'above nine tenths': share((weight) => weight > 0.09),
  });
  const controls = transport(clock, new BehaviorSubject(10_000));
  page.below.replaceChildren(controls.element, shown.element);
  return together(input, drawing, shown, controls);
}
