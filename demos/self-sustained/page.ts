import { BehaviorSubject, map } from 'rxjs';
import { Clock, coba, concat, lif, slice } from 'rxneuron';
import { choices } from '../controls/choices.js';
import { plane } from '../controls/plane.js';
import { sliders } from '../controls/sliders.js';
import { transport } from '../controls/transport.js';
import type { Demo } from '../demo.js';
import { leaving, lesson } from '../lesson.js';
import { equations } from '../parts/code.js';
import { networkPicture } from '../parts/network-picture.js';
import { digits, rate, readings } from '../parts/readings.js';
import { synchrony } from '../parts/synchrony.js';
import { variability } from '../parts/variability.js';
import { selfSustained as run } from './core.js';
import program from './core.ts?raw';

const WEIGHTS = {
  w_E: [6, 'nS', 'excitatory weights', '>= 0'],
  w_I: [67, 'nS', 'inhibitory weights', '>= 0'],
} as const;

const TRIALS = [
  { mark: 'A', label: 'A: as published', values: { w_E: 6, w_I: 67 } },
  { mark: 'B', label: 'B: dies out', values: { w_E: 2.5, w_I: 67 } },
  { mark: 'C', label: 'C: runs away', values: { w_E: 6, w_I: 10 } },
];

/** Below the slanting line, the CV is less than ½. */
const PLANE = {
  marks: TRIALS.map(({ mark, values: { w_E, w_I } }) => ({ label: mark, x: w_E, y: w_I })),
  regions: [
    { label: 'silent', x: 1.7, y: 105 },
    { label: 'irregular', x: 8, y: 105 },
    { label: 'in step', x: 9.5, y: 14 },
  ],
  lines: [
    [3.5, 0, 3.5, 140],
    [3.5, 12.5, 12, 43],
  ],
} as const;

const NOTES = `
  <p>Nothing comes in from outside, not even noise. Conductances that are open at the start give one push; all spikes
  after that are the network’s own, made by 3,200 excitatory and 800 inhibitory neurons, each of which reaches 2 % of all.
  They go on at 18 spikes per second (A), and irregularly: within five seconds the CV of the intervals comes to 1.7, where
  chance alone would have 1. Nor are they alike: a tenth of them fire once a second at most, another tenth 47 times or more.</p>
  <p>Excitation opens 35 nS in a neuron on average, inhibition 200 nS, and the leak has 10. They hold the potential near
  −66 mV, 16 mV below threshold, and with so much open it follows them in 1 ms in place of 20. Spikes come when inhibition
  pauses: look at both lines before one.</p>
  <p>Weaken the excitation to 2.5 nS (B), and within 30 ms all is silent. Now go back to A: nothing stirs. At the same
  weights the network can be awake or silent, and only <em>Restart</em> wakes it. Then take most of the inhibition away (C):
  all fire nearly in step, 192 times a second, as often as the refractory period of 5 ms allows. From there the way back to
  A leads to silence, too, in some 20 ms: all inhibitory neurons have just fired, and nobody is left to excite anyone. Much
  inhibition, however, ends nothing: with 140 nS the network goes on at 13 Hz, since it calms the inhibitory neurons as
  well.</p>
  <p>So it lasts where the weights of excitation are above some 3.5 nS, and is irregular, with a CV above ½, where those of
  inhibition are at least 3.6 times as great. Vogels and Abbott 2005; in this size, benchmark 1 of Brette et al. 2007.
  Synchrony is the variance of the number of spikes per millisecond over its mean.</p>`;

export const selfSustainedActivity: Demo = {
  path: 'self-sustained-activity',
  title: 'Self-sustained activity',
  lead: 'Four thousand neurons keep one another awake, with no input at all, until somebody upsets their balance.',
  card: { pictures: () => [picture()], columns: 1 },
  open(stage) {
    const page = lesson(stage, { ...this, notes: NOTES }, program);
    const weights = sliders('Synapses', WEIGHTS);
    const { w_E: excitation, w_I: inhibition } = weights.values;
    const { clock, neurons, hundred$, drawing } = run(page.figure, { excitation, inhibition }, page.seed());
    const states = plane(
      'Weights of excitation and inhibition',
      { value$: excitation, label: 'excitatory weights (nS)', least: 0, most: 12, step: 0.1 },
      { value$: inhibition, label: 'inhibitory weights (nS)', least: 0, most: 140, step: 1 },
      PLANE,
    );
    const trials = choices('Try', weights, TRIALS);
    const shown = readings({
      'mean rate': rate(neurons),
      'CV of the intervals': variability(hundred$, excitation, inhibition),
      synchrony: synchrony(neurons).pipe(map(digits(1))),
    });
    const controls = transport(clock, new BehaviorSubject(200));
    page.below.append(controls.element, shown.element);
    page.side.append(states.element, trials.element, weights.element);
    page.equations.append(equations(lif.model));
    return leaving(stage, drawing, weights, states, trials, shown, controls);
  },
};

function picture() {
  const clock = new Clock({ dt: 0.1 });
  const { excitatory, inhibitory } = coba(clock);
  return networkPicture(
    clock,
    concat(excitatory.pipe(slice(0, 80)), inhibitory.pipe(slice(0, 20))),
    Array.from({ length: 100 }, (_, i) => i >= 80),
    'a network that keeps itself awake',
    300,
  );
}
