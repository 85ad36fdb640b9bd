import { range } from 'd3';
import { BehaviorSubject, combineLatest, map, throttleTime } from 'rxjs';
import { lif, tsodyksMarkram } from 'rxneuron';
import { choices } from '../controls/choices.js';
import { sliders } from '../controls/sliders.js';
import { transport } from '../controls/transport.js';
import type { Demo } from '../demo.js';
import { leaving, lesson } from '../lesson.js';
import { equations } from '../parts/code.js';
import { again } from '../parts/live-picture.js';
import { readings } from '../parts/readings.js';
import { renewed } from '../parts/renewed.js';
import { together } from '../parts/together.js';
import { card } from './card.js';
import { shortTerm as run } from './core.js';
import program from './core.ts?raw';
import { stationary } from './stationary.js';

const { depressing, facilitating } = tsodyksMarkram.presets;

const RULE = {
  U: [depressing.U, '1', 'share of the resources that a spike uses after a rest', '> 0'],
  tau_rec: [depressing.tau_rec, 'ms', 'recovery of the resources', '>= 0'],
  tau_facil: [depressing.tau_facil, 'ms', 'decay of facilitation', '>= 0'],
} as const;
const INPUT = {
  f: [20, 'Hz', 'rate of the train', '> 0'],
  w: [200, 'pA', 'impulse of the first spike', '>= 0'],
} as const;

/** A train, a pause, and one more spike: in ms. */
const [START, STOP, TEST, WINDOW] = [50, 950, 1450, 1600];

const NOTES = `
  <p>A synapse has resources, of which the share <var>x</var> is ready. A spike uses the share <var>u</var> of what is ready, and the impulse
  is as strong as <var>u</var> · <var>x</var>; then <var>x</var> recovers with τ<sub>rec</sub>. With τ<sub>facil</sub> each spike
  also raises <var>u</var> for a while: <var>u</var> ← <var>U</var> + <var>u</var> · (1 − <var>U</var>) · e<sup>−Δ/τ</sup>. The
  first spike of each run brings the same, 3.1 mV.</p>
  <p>Between pyramidal cells (Tsodyks, Pawelzik and Markram 1998) half is used each time: at 20 Hz the impulses come down to
  11 % within a few spikes, and after the pause half is there again. Twice the rate, half the impulse: rate times impulse is
  2.1 first impulses per second at 10 Hz and no more than 2.5 at 100 Hz. Such a synapse tells when the rate changes, not what it
  is.</p>
  <p>Towards interneurons <var>U</var> is 3 %, and facilitation wins at first: impulses grow 5.5-fold at 20 Hz, where the curve has
  its peak. Beyond it depression takes over, 2.4-fold at 100 Hz. After the pause the synapse still remembers: nearly
  four-fold. The dot is the latest spike, on its way to the curve.</p>`;

const percent = (share: number) => `${(100 * share).toFixed(0)} %`;

export const shortTermPlasticity: Demo = {
  path: 'short-term-plasticity',
  title: 'Short-term plasticity',
  lead: 'Synapses that tire and synapses that warm up: what a train of spikes does to the next one.',
  card: { pictures: () => card(), columns: 1 },
  open(stage) {
    const page = lesson(stage, { ...this, notes: NOTES }, program);
    const rule = sliders('Synapse', RULE, {}, [facilitating]);
    const input = sliders('Input', INPUT, {}, [{ f: 100 }]);
    const presets = choices('Presets', rule, [
      { label: 'Depressing', values: depressing },
      { label: 'Facilitating', values: facilitating },
    ]);
    const { f, w } = input.values;
    const times = f.pipe(map((rate) => [...range(START, STOP, 1000 / rate), TEST]));
    const speed$ = new BehaviorSubject(300);
    const rule$ = combineLatest(rule.values).pipe(
      throttleTime(200, undefined, { leading: true, trailing: true }),
      map((values) => tsodyksMarkram(values)),
    );
    const running = renewed(rule$, (rule) => {
      page.figure.replaceChildren();
      const { clock, share$, drawing } = run(page.figure, rule, { times, rate: f, weight: w }, WINDOW);
      const shown = readings({
        'impulse of the latest spike, over the first': share$.pipe(map(percent)),
        'where it comes to rest': f.pipe(map((rate) => percent(stationary(rule, rate)))),
      });
      const controls = transport(clock, speed$);
      page.below.replaceChildren(controls.element, shown.element);
      return together(drawing, shown, controls, again(clock, WINDOW));
    });
    page.side.append(presets.element, rule.element, input.element);
    page.equations.append(equations(lif.model));
    return leaving(stage, running, rule, input, presets);
  },
};
