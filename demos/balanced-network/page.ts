import { BehaviorSubject, map } from 'rxjs';
import { brunel2000, brunel2000Regimes, Clock, lif, slice } from 'rxneuron';
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
import { balancedNetwork as run } from './core.js';
import program from './core.ts?raw';

const POINT = {
  g: [5, '1', 'strength of inhibition', '>= 0'],
  eta: [2, '1', 'input over what reaches threshold', '>= 0'],
} as const;

const REGIMES = [
  { mark: 'A', label: 'SR', values: brunel2000Regimes.synchronousRegular },
  { mark: 'B', label: 'SI, fast', values: brunel2000Regimes.fastOscillation },
  { mark: 'C', label: 'AI', values: brunel2000Regimes.asynchronousIrregular },
  { mark: 'D', label: 'SI, slow', values: brunel2000Regimes.slowOscillation },
];

const PLANE = {
  marks: REGIMES.map(({ mark, values: { g, eta } }) => ({ label: mark, x: g, y: eta })),
  regions: [
    { label: 'SR', x: 2, y: 2.5 },
    { label: 'SI, fast', x: 7, y: 3.3 },
    { label: 'AI', x: 6.5, y: 1.9 },
    { label: 'SI, slow', x: 6.5, y: 0.55 },
  ],
  lines: [
    [4, 0, 4, 4],
    [0, 1, 8, 1],
  ],
} as const;

const NOTES = `
  <p>Every neuron is excited by 252 others and inhibited by 63, chosen at random, whose synapses are <var>g</var> times as
  strong; noise from outside is η = ν<sub>ext</sub>/ν<sub>thr</sub> times what would just take it to threshold. At
  <var>g</var> = 4 the two cancel.</p>
  <p>Left of that line excitation wins (A): nearly all fire in step, 330 times a second and as regularly as clocks, near
  the limit that the refractory period sets. Right of it each neuron fires irregularly, with a CV near 1
  or above, as noise does: asynchronous irregular (C). More input brings a rhythm of some 200 Hz that no
  neuron follows by itself (B): each fires 60 times a second. Just below threshold (D), what happens comes in slow waves.</p>
  <p>States, lines and marks are those of Brunel 2000. His network has four times as many neurons. Here each synapse
  is four times as strong, so that the mean input is the same and chance has more to say: at D they fire at 15 Hz in place of 5.5.
  Synchrony is the variance of the number of spikes per millisecond over its mean.</p>`;

export const balancedNetwork: Demo = {
  path: 'balanced-network',
  title: 'Balanced network',
  lead: 'Excitation against inhibition: drag a point through the states of a random network.',
  card: { pictures: () => [picture()], columns: 1 },
  open(stage) {
    const page = lesson(stage, { ...this, notes: NOTES }, program);
    const point = sliders('Network', POINT, {}, [{ g: 8, eta: 4 }]);
    const { g, eta } = point.values;
    const { clock, neurons, sixty$, drawing } = run(page.figure, g, eta, page.seed());
    const states = plane(
      'Strength of inhibition and of the input',
      { value$: g, label: 'g, strength of inhibition', least: 0, most: 8, step: 0.1 },
      { value$: eta, label: 'η, input over threshold', least: 0, most: 4, step: 0.05 },
      PLANE,
    );
    const regimes = choices('States of the paper’s figure 8', point, REGIMES);
    const shown = readings({
      'mean rate': rate(neurons),
      'CV of the intervals': variability(sixty$, g, eta),
      synchrony: synchrony(neurons).pipe(map(digits(0))),
    });
    const controls = transport(clock, new BehaviorSubject(100));
    page.below.append(controls.element, shown.element);
    page.side.append(states.element, regimes.element, point.element);
    page.equations.append(equations(lif.model));
    return leaving(stage, drawing, point, states, regimes, shown, controls);
  },
};

function picture() {
  const clock = new Clock({ dt: 0.1 });
  const { neurons } = brunel2000(clock, { ...brunel2000Regimes.asynchronousIrregular, order: 250 });
  return networkPicture(
    clock,
    neurons.pipe(slice(0, 80)),
    new Array<boolean>(80).fill(false),
    'a balanced network',
    400,
  );
}
