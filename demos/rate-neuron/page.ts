import { BehaviorSubject, combineLatest, map, withLatestFrom } from 'rxjs';
import { Clock, probe, rateNeuron, step, transfer } from 'rxneuron';
import { choices } from '../controls/choices.js';
import { sliders } from '../controls/sliders.js';
import { transport } from '../controls/transport.js';
import type { Demo } from '../demo.js';
import { leaving, lesson } from '../lesson.js';
import { equations } from '../parts/code.js';
import { again } from '../parts/live-picture.js';
import { neuronDiagram } from '../parts/neuron-diagram.js';
import { readings } from '../parts/readings.js';
import { traced } from '../patterns/trial.js';
import { rateCoded as run } from './core.js';
import program from './core.ts?raw';

const { model } = rateNeuron;

const DRAWN = { kind: 'a rate-coded neuron', names: ['r', 'v', 'r'], transfer: transfer.rectifier } as const;

/** Of a trial, in ms. */
const DURATION = 150;

const INPUTS = {
  r_1: [1, '1', 'rate of the first input, from 20 ms on', '>= 0'],
  w_1: [0.5, '1', 'its weight'],
  r_2: [1, '1', 'rate of the second', '>= 0'],
  w_2: [1, '1', 'its weight'],
  r_3: [1, '1', 'rate of the third', '>= 0'],
  w_3: [-0.5, '1', 'its weight'],
} as const;
/** What a weight can be at most, either way. */
const [LEAST, MOST] = [-2, 2].map((w) => ({ w_1: w, w_2: w, w_3: w }));

const NOTES = `
  <p>A rate-coded neuron knows no spikes. Its inputs are the firing rates <var>r<sub>i</sub></var> of others, each multiplied by
  a weight; their sum and the bias <var>b</var> are what the potential <var>v</var> is drawn to. What it sends on is the rate
  <var>r</var> = <var>f</var>(<var>v</var>). Here <var>f</var> is the rectifier, since no neuron fires less than
  not at all.</p>
  <p>At 20 ms the inputs step from 0 to 1. The farther <var>v</var> is from its target, the faster it moves:
  d<var>v</var>/d<var>t</var> = (input + <var>b</var> − <var>v</var>)/τ. After one τ it has gone 63 % of the way, after three
  95 %. Three neurons get the same input: with τ = 10 ms, 20 ms and 30 ms. All come to the same potential, one after the other;
  those of cells in the brain lie between 5 and 30 ms.</p>
  <p>Let inhibition win: <var>v</var> falls to −1, but <var>r</var> stays at 0. Silence all inputs and raise
  <var>b</var>: a neuron with a bias is active by itself.</p>`;

export const rateNeuronDemo: Demo = {
  path: 'rate-neuron',
  title: 'The rate-coded neuron',
  lead: 'Rates in, rates out: a weighted sum, a potential that follows it, and no spikes at all.',
  card: { pictures: () => [picture()], columns: 1 },
  open(stage) {
    const page = lesson(stage, { ...this, notes: NOTES }, program);
    const inputs = sliders('Inputs', INPUTS, {}, [LEAST!, MOST!]);
    const cell = sliders('Neuron', model.parameters);
    const { r_1, r_2, r_3, w_1, w_2, w_3 } = inputs.values;
    const weights$ = combineLatest([w_1, w_2, w_3]);
    const { clock, rates$, I$, neuron$, drawing } = run(
      page.figure,
      combineLatest([r_1, r_2, r_3]),
      weights$,
      cell.values,
    );

    const now$ = clock.time$.pipe(
      withLatestFrom(rates$, I$, neuron$),
      map(([, rates, I, { state }]) => ({
        inputs: rates.value as Float64Array,
        I: I.value,
        inside: state.v[0]!,
        output: state.r[0]!,
      })),
    );
    const { tau, b } = cell.values;
    const drawn = neuronDiagram(DRAWN, weights$, b, now$);
    page.figure.prepend(drawn.element);
    const speed$ = combineLatest([now$, tau, b]).pipe(map(([{ I, inside: v }, tau, b]) => (I + b - v) / tau));
    const shown = readings({
      'weighted input + b': combineLatest([now$, b]).pipe(map(([{ I }, b]) => (I + b).toFixed(2))),
      'v, with τ': now$.pipe(map(({ inside }) => inside.toFixed(2))),
      'dv/dt': speed$.pipe(map((speed) => `${speed.toFixed(3)} per ms`)),
      'r = f(v)': now$.pipe(map(({ output }) => output.toFixed(2))),
    });
    const trials = choices('Try', inputs, [
      { label: 'A step from 0 to 1', values: { r_1: 1, r_2: 1, r_3: 1, w_1: 0.5, w_2: 1, w_3: -0.5 } },
      { label: 'Inhibition wins', values: { r_1: 1, r_2: 1, r_3: 1, w_1: 0.5, w_2: 0.5, w_3: -2 } },
      { label: 'Silent inputs', values: { r_1: 0, r_2: 0, r_3: 0 } },
    ]);
    const controls = transport(clock, new BehaviorSubject(50));
    inputs.element.append(trials.element);
    page.below.append(controls.element, shown.element);
    page.side.append(inputs.element, cell.element);
    page.equations.append(equations(model));
    return leaving(stage, drawing, drawn, inputs, cell, trials, shown, controls, again(clock, DURATION));
  },
};

/** A neuron follows a step up, and down again. */
function picture() {
  const clock = new Clock();
  const current$ = clock.pipe(step({ amplitude: 1, start: 20, stop: 90 }));
  const v$ = current$.pipe(rateNeuron(), probe('v'));
  return traced({ clock, v$, current$ }, 'a rate-coded neuron', DURATION, undefined);
}
