import { BehaviorSubject } from 'rxjs';
import { adex, constant, type Experiment, izhikevich, lecture, lif, type ModelText } from 'rxneuron';
import { sliders } from '../controls/sliders.js';
import { transport } from '../controls/transport.js';
import type { Demo } from '../demo.js';
import { leaving, lesson } from '../lesson.js';
import { equations } from '../parts/code.js';
import { element } from '../parts/element.js';
import { interval, readings } from '../parts/readings.js';
import { together } from '../parts/together.js';
import { trial } from '../patterns/trial.js';
import { threeWays as run } from './core.js';
import program from './core.ts?raw';

/** Currents with which each of the three spikes twice in 100 ms. */
const LIF = { I: [250, 'pA', 'constant current'] } as const;
const IZHIKEVICH = { I: [6, '1', 'constant current'] } as const;
const ADEX = { I: [700, 'pA', 'constant current'] } as const;

const NOTES = `
  <p>Left, the leak pulls the harder the higher <var>v</var> is: the curve bends down as it nears the threshold, where the
  spike is simply declared. In the middle, the slope is a parabola in <var>v</var>: past its vertex the neuron goes on by
  itself. On the right, an exponential takes over at <var>V<sub>T</sub></var>: the upswing is the sharpest, much as in real
  cells. The two on the right have a second variable, which makes every spike harder than the one before.</p>`;

export const threeWays: Demo = {
  path: 'three-ways',
  title: 'Three ways to spike',
  lead: 'How three models get from rest to a spike: along a line, a parabola and an exponential.',
  card: {
    pictures: () =>
      [
        lecture.integrateAndFire,
        experimentWith('Izhikevich', izhikevich, IZHIKEVICH.I[0]),
        experimentWith('AdEx', adex, ADEX.I[0]),
      ].map(trial),
    columns: 3,
  },
  open(stage) {
    const page = lesson(stage, { ...this, notes: NOTES }, program);
    const columns = [
      column('Leaky integrate-and-fire', lif.model, LIF),
      column('Izhikevich', izhikevich.model, IZHIKEVICH),
      column('Adaptive exponential', adex.model, ADEX),
    ] as const;
    page.figure.append(element('div', { class: 'columns' }, ...columns.map((one) => one.element)));
    const [left, middle, right] = columns;
    const { clock, neurons, drawing } = run(left.given, middle.given, right.given);
    const shown = columns.map(({ below }, i) => {
      const made = readings({ 'last interval': interval(neurons[i]!) });
      below.append(made.element);
      return made;
    });
    const controls = transport(clock, new BehaviorSubject(30));
    page.below.append(controls.element);
    return leaving(stage, drawing, controls, ...columns, ...shown);
  },
};

/** One of the three: its picture, its equations, its sliders. */
function column<P extends string>(
  title: string,
  model: ModelText<string, P>,
  input: { readonly I: readonly [number, string, string] },
) {
  const container = element('div');
  const below = element('div');
  const stimulus = sliders('Stimulus', input);
  const cell = sliders('Parameters', model.parameters);
  const more = element(
    'details',
    {},
    element('summary', {}, 'Equations and parameters'),
    equations(model),
    cell.element,
  );
  return {
    element: element('div', {}, element('h2', {}, title), container, stimulus.element, below, more),
    below,
    given: { container, I: stimulus.values.I, cell: cell.values },
    subscription: together(stimulus, cell),
  };
}

function experimentWith(title: string, neuron: Experiment['neuron'], amplitude: number): Experiment {
  return {
    title,
    neuron,
    parameters: {},
    options: { integrator: 'rk4' },
    dt: 0.05,
    duration: 100,
    stimulus: constant(amplitude),
    reference: '',
  };
}
