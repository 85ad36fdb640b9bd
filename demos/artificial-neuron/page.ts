import { format } from 'd3';
import { BehaviorSubject, combineLatest, map, withLatestFrom } from 'rxjs';
import { artificialNeuron, transfer } from 'rxneuron';
import { choices } from '../controls/choices.js';
import { joined, settings } from '../controls/settings.js';
import { sliders } from '../controls/sliders.js';
import { transport } from '../controls/transport.js';
import type { Demo } from '../demo.js';
import { leaving, lesson } from '../lesson.js';
import { equations } from '../parts/code.js';
import { element } from '../parts/element.js';
import { neuronDiagram } from '../parts/neuron-diagram.js';
import { readings } from '../parts/readings.js';
import { renewed } from '../parts/renewed.js';
import { together } from '../parts/together.js';
import { card } from './card.js';
import { artificial as run } from './core.js';
import program from './core.ts?raw';

const { model } = artificialNeuron;

const INPUTS = { x_1: [1, '1', 'first input'], x_2: [1, '1', 'second'], x_3: [1, '1', 'third'] } as const;
const CELL = {
  w_1: [1, '1', 'weight of the first input'],
  w_2: [1, '1', 'of the second'],
  w_3: [1, '1', 'of the third'],
  b: model.parameters.bias,
} as const;
/** Inputs and weights can be negative too. */
const LEAST = -2;

const TRANSFERS = [
  { label: 'Step', f: transfer.heaviside },
  { label: 'Rectifier', f: transfer.rectifier },
  { label: 'Logistic', f: transfer.logistic },
  { label: 'tanh', f: transfer.tanh },
];
const [STEP, LOGISTIC] = [0, 2];

/** Of inputs that swing, in ms. */
const PERIODS = [2000, 1100, 700];
const STILL = [Number.POSITIVE_INFINITY, Number.POSITIVE_INFINITY, Number.POSITIVE_INFINITY];

const gate = (label: string, w_1: number, w_2: number, w_3: number, b: number) => ({
  label,
  values: { w_1, w_2, w_3, b, transfer: STEP, swing: 0 },
});
const GATES = [
  gate('AND', 1, 1, 1, -2.5),
  gate('OR', 1, 1, 1, -0.5),
  gate('Majority', 1, 1, 1, -1.5),
  gate('x₁ and not x₂', 1, -1, 0, -0.5),
];
const row = (x_1: number, x_2: number, x_3: number) => ({
  label: `${x_1} ${x_2} ${x_3}`,
  values: { x_1, x_2, x_3, swing: 0 },
});
const ROWS = [{ label: 'Swinging', values: { swing: 1 } }, row(0, 0, 0), row(1, 0, 0), row(1, 1, 0), row(1, 1, 1)];

const NOTES = `
  <p>Take the dynamics out of a neuron, and this is left: each input is multiplied by its weight, all are added up with the bias
  <var>b</var>, and the sum, the net activation, goes through a function <var>f</var>. Wide lines are strong weights, in the
  other colour those that are negative. The output at a moment depends on the inputs at that moment alone: it
  never lags behind.</p>
  <p>With a step for <var>f</var> it is the neuron of McCulloch and Pitts (1943), who showed that such units do logic. Choose a
  gate and feed it 0s and 1s. The same weights of 1 make AND at <var>b</var> = −2.5, which needs all three inputs, a vote of
  the majority at −1.5, and OR at −0.5.</p>
  <p>The logistic function says <em>how much</em>: 0.5 at a net activation of 0, 0.88 at 2, 0.98 at 4. It never gets to 1. The
  rectifier has no ceiling, and cuts off all that is negative; tanh runs from −1 to 1.</p>`;

const twoDigits = format('.2f');

export const artificialNeuronDemo: Demo = {
  path: 'artificial-neuron',
  title: 'Artificial neuron',
  lead: 'Inputs times weights, plus a bias, through a function: the unit that artificial networks are made of.',
  card: { pictures: () => [card()], columns: 1 },
  open(stage) {
    const page = lesson(stage, { ...this, notes: NOTES }, program);
    const chosen = settings({ transfer: LOGISTIC, swing: 1 });
    const inputs = sliders('Inputs', INPUTS, {}, [{ x_1: LEAST, x_2: LEAST, x_3: LEAST }]);
    const cell = sliders('Neuron', CELL, {}, [{ w_1: LEAST, w_2: LEAST, w_3: LEAST, b: -3 }, { b: 3 }]);
    const functions = choices(
      'Transfer function',
      chosen,
      TRANSFERS.map(({ label }, transfer) => ({ label, values: { transfer } })),
    );
    const rows = choices('Feed it', joined(inputs, chosen), ROWS);
    const gates = choices('Logic gates', joined(cell, chosen), GATES);
    const x = combineLatest(Object.values(inputs.values));
    const { b: bias, ...perInput } = cell.values;
    const weights = combineLatest(Object.values(perInput));
    const periods = chosen.values.swing.pipe(map((swing) => (swing ? PERIODS : STILL)));
    const speed$ = new BehaviorSubject(500);

    const running = renewed(chosen.values.transfer, (index) => {
      const { f } = TRANSFERS[index]!;
      const [left, right, below] = [element('div'), element('div'), element('div')];
      page.figure.replaceChildren(element('div', { class: 'pair' }, left, right), below);
      const { clock, x$, net$, y$, drawing } = run(right, below, { x, periods }, { weights, bias, transfer: f });
      const now$ = clock.time$.pipe(
        withLatestFrom(x$, net$, y$),
        map(([, x, net, y]) => ({ inputs: x.value, inside: net.value, output: y.value })),
      );
      const drawn = { kind: 'an artificial neuron', names: ['x', 'Σ', 'y'], transfer: f } as const;
      const picture = neuronDiagram(drawn, weights, bias, now$);
      left.append(picture.element);
      const shown = readings({
        'net activation': net$.pipe(map(({ value }) => twoDigits(value))),
        'output y': y$.pipe(map(({ value }) => twoDigits(value))),
      });
      const controls = transport(clock, speed$);
      page.below.replaceChildren(controls.element, shown.element);
      return together(drawing, picture, shown, controls);
    });
    page.side.append(functions.element, rows.element, gates.element, inputs.element, cell.element);
    page.equations.append(equations(model));
    return leaving(stage, running, functions, rows, gates, inputs, cell);
  },
};
