import { BehaviorSubject, distinctUntilChanged, map, scan } from 'rxjs';
import { hodgkinHuxley, lecture, pulses, type SpikeFrame } from 'rxneuron';
import { choices } from '../controls/choices.js';
import { sliders } from '../controls/sliders.js';
import { transport } from '../controls/transport.js';
import type { Demo } from '../demo.js';
import { leaving, lesson } from '../lesson.js';
import { equations } from '../parts/code.js';
import { again } from '../parts/live-picture.js';
import { firstSpike, interval, readings } from '../parts/readings.js';
import { trial } from '../patterns/trial.js';
import { actionPotential as run } from './core.js';
import program from './core.ts?raw';
import { DURATION, picture } from './picture.js';

const { model, presets } = hodgkinHuxley;

const PULSES = {
  I_1: [10, 'µA/cm²', 'first pulse, 1 ms long', '>= 0'],
  Delta: [10, 'ms', 'the second comes later by', '>= 0'],
  I_2: [10, 'µA/cm²', 'second pulse', '>= 0'],
} as const;
/** What makes a neuron fire that is not yet ready to. */
const STRONG = 40;

const NOTES = `
  <p>At rest the inside of a neuron is at −70 mV. A pulse of current, the stimulus, lifts <var>v</var>. Past the threshold,
  about −55 mV, the neuron does the rest by itself: sodium channels open, and <var>v</var> shoots up to +34 mV: depolarisation.
  They close again, potassium channels open, and <var>v</var> falls: repolarisation. It falls beyond rest, to −81 mV, since
  the potassium channels close late: hyperpolarisation. At half of its height the spike is 1.5 ms wide.</p>
  <p>Change the first pulse. With 6 µA/cm² there is a bump and no spike; with 20 the spike comes a millisecond earlier, and is
  hardly taller: +35 mV. All or nothing.</p>
  <p>While the neuron is hyperpolarised it is refractory. The second pulse is as strong as the first, but 10 ms after it
  no second spike comes. Move it: from 14.8 ms on it makes one. Or make it stronger: 33 µA/cm² are enough at
  10 ms, and none that the slider offers at 9 ms. That limits how often a neuron can fire.</p>`;

export const phasesDemo: Demo = {
  path: 'phases',
  title: 'Phases of an action potential',
  lead: 'One spike, slowed down a hundredfold: what its parts are called, and why the next one has to wait.',
  card: {
    pictures: () => [
      trial({
        ...lecture.actionPotential,
        parameters: presets.squid1952,
        stimulus: pulses({ amplitude: PULSES.I_1[0], width: 1, start: 5, period: 10, count: 2 }),
        duration: 25,
      }),
    ],
    columns: 1,
  },
  open(stage) {
    const page = lesson(stage, { ...this, notes: NOTES }, program);
    const stimulus = sliders('Pulses', PULSES, {}, [{ I_2: STRONG }]);
    const membrane = sliders('Membrane', model.parameters, presets.squid1952, Object.values(presets));
    page.side.append(stimulus.element, membrane.element);
    const { clock, neuron$, moment$ } = run(stimulus.values, membrane.values);
    const drawn = picture(moment$, stimulus.values, clock.time$, page.figure.clientWidth);
    page.figure.append(drawn.element);

    const trials = choices('Second pulse', stimulus, [
      { label: 'Too early', values: { Delta: 10, I_2: 10 } },
      { label: 'Late enough', values: { Delta: 16, I_2: 10 } },
      { label: 'Early, but strong', values: { Delta: 10, I_2: STRONG } },
      { label: 'None', values: { I_2: 0 } },
    ]);
    const shown = readings({
      'first spike': firstSpike(neuron$),
      'second spike': neuron$.pipe(
        scan((count, { tick, spikes }: SpikeFrame) => (tick.index === 0 ? 0 : count) + spikes.length, 0),
        map((count) => (count > 1 ? 'yes' : 'no')),
      ),
      'last interval': interval(neuron$),
      phase: moment$.pipe(
        map(({ phase }) => phase),
        distinctUntilChanged(),
      ),
    });
    const controls = transport(clock, new BehaviorSubject(10));
    stimulus.element.append(trials.element);
    page.below.append(controls.element, shown.element);
    page.equations.append(equations(model));
    return leaving(stage, drawn, stimulus, membrane, trials, shown, controls, again(clock, DURATION));
  },
};
