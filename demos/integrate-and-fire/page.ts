import { BehaviorSubject, combineLatest, map } from 'rxjs';
import { lecture, lif } from 'rxneuron';
import { choices } from '../controls/choices.js';
import { sliders } from '../controls/sliders.js';
import { transport } from '../controls/transport.js';
import type { Demo } from '../demo.js';
import { leaving, lesson } from '../lesson.js';
import { equations } from '../parts/code.js';
import { firstSpike, interval, inUnit, rate, readings } from '../parts/readings.js';
import { trial } from '../patterns/trial.js';
import { integrateAndFire as run } from './core.js';
import program from './core.ts?raw';

const { model, presets } = lif;

const STIMULUS = { I: [250, 'pA', 'constant current'] } as const;

const NOTES = `
  <p>All spikes look alike, so this model leaves them out. It keeps what happens before: the membrane charges like a
  leaky capacitor, and when <var>v</var> crosses the threshold <var>V<sub>T</sub></var> the neuron spikes, is reset and
  held for the refractory period <var>t</var><sub>ref</sub>. The strokes up to 0 mV are drawn in, as papers do.</p>
  <p>The current alone would take <var>v</var> to <var>E<sub>L</sub></var> + <var>I</var>/<var>g<sub>L</sub></var>, with the
  time constant τ = <var>C</var>/<var>g<sub>L</sub></var>. At 250 pA that is −45 mV, above the threshold: the first spike comes
  after 20 ms · ln 5 = 32.2 ms, and then one every 37.2 ms. Below 200 pA the threshold is out of reach.</p>`;

export const integrateAndFire: Demo = {
  path: 'integrate-and-fire',
  title: 'Integrate and fire',
  lead: 'A leaky capacitor with a threshold: the simplest neuron that spikes.',
  card: { pictures: () => [trial(lecture.integrateAndFire)], columns: 1 },
  open(stage) {
    const page = lesson(stage, { ...this, notes: NOTES }, program);
    const stimulus = sliders('Stimulus', STIMULUS);
    const membrane = sliders('Membrane', model.parameters, {}, Object.values(presets));
    const { clock, neuron$, drawing } = run(page.figure, stimulus.values.I, membrane.values);

    const { I, C, g_L, E_L } = { ...stimulus.values, ...membrane.values };
    const sets = choices('Parameter sets', membrane, [
      { label: 'The lecture’s', values: defaults() },
      { label: 'Neuronal Dynamics', values: presets.teaching },
    ]);
    const shown = readings({
      'first spike': firstSpike(neuron$),
      'last interval': interval(neuron$),
      'firing rate': rate(neuron$),
      'τ = C / g': combineLatest([C, g_L]).pipe(map(([c, g]) => inUnit(c / g, 'ms'))),
      'v without threshold': combineLatest([I, g_L, E_L]).pipe(map(([i, g, e]) => inUnit(e + i / g, 'mV'))),
    });
    const controls = transport(clock, new BehaviorSubject(50));
    page.below.append(controls.element, shown.element);
    page.side.append(stimulus.element, membrane.element, sets.element);
    page.equations.append(equations(model));
    return leaving(stage, drawing, stimulus, membrane, sets, shown, controls);
  },
};

function defaults(): { readonly [name in keyof typeof model.parameters]: number } {
  return Object.fromEntries(Object.entries(model.parameters).map(([name, [value]]) => [name, value])) as never;
}
