import { BehaviorSubject } from 'rxjs';
import { hodgkinHuxley, lecture, step } from 'rxneuron';
import { choices } from '../controls/choices.js';
import { sliders } from '../controls/sliders.js';
import { transport } from '../controls/transport.js';
import type { Demo } from '../demo.js';
import { leaving, lesson } from '../lesson.js';
import { equations } from '../parts/code.js';
import { firstSpike, interval, rate, readings } from '../parts/readings.js';
import { trial } from '../patterns/trial.js';
import { actionPotential as run } from './core.js';
import program from './core.ts?raw';

const { model, presets } = hodgkinHuxley;

const STIMULUS = {
  I: [0, 'µA/cm²', 'constant current'],
  I_pulse: [200, 'µA/cm²', 'pulses, 1 ms every 50 ms', '>= 0'],
} as const;

const NOTES = `
  <p>A pulse of current lifts the membrane potential <var>v</var>. Sodium channels open within a fraction of a
  millisecond (<var>m</var>), sodium rushes in, and <var>v</var> shoots up to +40 mV. Then the sodium channels close
  (<var>h</var>), potassium channels open (<var>n</var>) and pull <var>v</var> down below rest. For a while
  the neuron is refractory: it takes more to make it spike again.</p>
  <p>TTX, the poison of the pufferfish, blocks the sodium channels: no spike at all. TEA blocks those of
  potassium: after one more spike nothing pulls <var>v</var> back to rest. It stays near −27 mV, and the neuron is silent.</p>
  <p>In the rate at which <var>m</var> closes, the lecture prints the divisor <var>k<sub>m</sub></var> = 80 mV. With it, a
  constant current makes the neuron fire once at most. Hodgkin and Huxley had 18 mV: choose it, with a constant current, and
  from 6.26 µA/cm² on the neuron fires for as long as the current flows.</p>`;

export const actionPotential: Demo = {
  path: 'action-potential',
  title: 'Action potential',
  lead: 'How a spike comes about: the membrane and the gates of its channels, by Hodgkin and Huxley.',
  card: {
    pictures: () => [
      trial({ ...lecture.actionPotential, stimulus: step({ amplitude: 200, start: 5, stop: 6 }), duration: 25 }),
    ],
    columns: 1,
  },
  open(stage) {
    const page = lesson(stage, { ...this, notes: NOTES }, program);
    const stimulus = sliders('Stimulus', STIMULUS);
    const membrane = sliders('Membrane', model.parameters, {}, Object.values(presets));
    const { clock, neuron$, drawing } = run(page.figure, stimulus.values, membrane.values);

    const currents = choices('Current', stimulus, [
      { label: 'Brief pulses', values: { I: 0, I_pulse: 200 } },
      { label: 'Constant', values: { I: 20, I_pulse: 0 } },
    ]);
    const toxins = choices('Toxins', membrane, [
      { label: 'TTX: no sodium', values: { g_Na: 0 }, back: { g_Na: model.parameters.g_Na[0] } },
      { label: 'TEA: no potassium', values: { g_K: 0 }, back: { g_K: model.parameters.g_K[0] } },
    ]);
    const divisor = choices('Divisor in the closing rate of m', membrane, [
      { label: '80, as printed', values: presets.lecture },
      { label: '18, of 1952', values: presets.squid1952 },
    ]);
    const shown = readings({
      'first spike': firstSpike(neuron$),
      'last interval': interval(neuron$),
      'firing rate': rate(neuron$),
    });
    const controls = transport(clock, new BehaviorSubject(20));
    page.below.append(controls.element, shown.element);
    stimulus.element.append(currents.element);
    page.side.append(stimulus.element, toxins.element, divisor.element, membrane.element);
    page.equations.append(equations(model));
    return leaving(stage, drawing, stimulus, membrane, currents, toxins, divisor, shown, controls);
  },
};
