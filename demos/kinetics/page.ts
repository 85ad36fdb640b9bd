import { BehaviorSubject, map, of } from 'rxjs';
import { lif } from 'rxneuron';
import { choices } from '../controls/choices.js';
import { joined } from '../controls/settings.js';
import { sliders } from '../controls/sliders.js';
import { transport } from '../controls/transport.js';
import type { Demo } from '../demo.js';
import { leaving, lesson } from '../lesson.js';
import { equations } from '../parts/code.js';
import { deflection } from '../parts/deflection.js';
import { inUnit, readings } from '../parts/readings.js';
import { card } from './card.js';
import { kinetics as run } from './core.js';
import program from './core.ts?raw';
import { SYNAPSE, synapsesOf } from './kinds.js';

/** When the spike comes, and after which time it comes again, in ms. */
const TIMING = { onset: 20, window: 400 };
const INPUT = { I: [0, 'pA', 'current held in the neuron'] } as const;

const TRIALS = [
  { label: 'At rest', values: { I: 0, Mg: 1 } },
  { label: 'Held at −60 mV', values: { I: 100, Mg: 1 } },
  { label: 'Without magnesium', values: { I: 0, Mg: 0 } },
];

const NOTES = `
  <p>Six equal neurons get the same spike through different synapses, whose weights are such that each brings the same charge into a
  membrane at rest: 1 pC. All at once (delta), that lifts 200 pF by 5 mV. The longer the charge takes to arrive, the more of it
  leaks away meanwhile, and the potential comes later and lower: 3.15 mV after 9.3 ms by an exponential current, 2.76 mV after 15.7 ms
  by an alpha function of the same time constant, 0.7 mV after 43 ms by NMDA receptors.</p>
  <p>Make τ small: exponential and alpha become the delta. Each of the currents does the same whatever <var>v</var> is. A conductance does
  not, since its current is <var>g</var> · (<var>E</var> − <var>v</var>): hold the neurons at −60 mV, and it brings 2.65 mV in
  place of 3.09. NMDA receptors bring more, 1.05 mV, because magnesium blocks fewer of them. Without magnesium it is
  12.4 mV (Jahr and Stevens 1990).</p>
  <p>How inhibition, trains and two synapses together act is told by <a href="#/two-cells">the next page</a>.</p>`;

export const kineticsDemo: Demo = {
  path: 'kinetics',
  title: 'Kinetics of synapses',
  lead: 'The same charge, quick or slow: one spike, six kinds of synapses, side by side.',
  card: { pictures: () => card(), columns: 2 },
  open(stage) {
    const page = lesson(stage, { ...this, notes: NOTES }, program);
    const synapse = sliders('Synapses', SYNAPSE);
    const input = sliders('Neuron', INPUT);
    const tried = choices('Try', joined(synapse, input), TRIALS);
    const { clock, neurons, drawing } = run(page.figure, synapsesOf(synapse.values), input.values.I, TIMING);
    const peaks = neurons.map(([label, neuron$]) => {
      const peak$ = deflection(neuron$, of(TIMING.onset), TIMING.window);
      return [label, peak$.pipe(map(({ peak, after }) => `${peak.toFixed(2)} mV at ${inUnit(after, 'ms')}`))] as const;
    });
    const shown = readings(Object.fromEntries(peaks));
    const controls = transport(clock, new BehaviorSubject(100));
    page.below.append(controls.element, shown.element);
    page.side.append(tried.element, synapse.element, input.element);
    page.equations.append(equations(lif.model));
    return leaving(stage, drawing, synapse, input, tried, shown, controls);
  },
};
