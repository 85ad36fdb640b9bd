import { BehaviorSubject, map } from 'rxjs';
import { Clock, probe, rateNeuron, sine, transfer } from 'rxneuron';
import { choices } from '../controls/choices.js';
import { settings } from '../controls/settings.js';
import { sliders } from '../controls/sliders.js';
import { transport } from '../controls/transport.js';
import type { Demo } from '../demo.js';
import { leaving, lesson } from '../lesson.js';
import { equations } from '../parts/code.js';
import { courseChoices, courseOf } from '../parts/courses.js';
import { readings } from '../parts/readings.js';
import { renewed } from '../parts/renewed.js';
import { together } from '../parts/together.js';
import { traced } from '../patterns/trial.js';
import { functions, withTransfer as run } from './core.js';
import program from './core.ts?raw';

const { model } = rateNeuron;

/** After which the input comes again, in ms: all that is seen. */
const PERIOD = 500;

const INPUT = { A: [4, '1', 'amplitude of the input', '>= 0'] } as const;

const NOTES = `
  <p>The potential <var>v</var> may take any value. What a neuron sends to others is a rate, and the transfer function
  <var>f</var> says which. The dot runs along the one that is chosen, as the input drives <var>v</var> up and down.</p>
  <p>The rectifier passes what is positive and is silent below 0. The piecewise linear one also has an end above, as refractory
  periods give to real neurons: beyond 2, <var>r</var> tells no more. The logistic function stays between 0 and 1 and
  answers to negative potentials too: at <var>v</var> = 0 the rate is 0.5, at −4 still 0.018. With tanh, <var>r</var>
  becomes negative, as a rate above or below a usual one may be.</p>
  <p>Choose one after the other: input and <var>v</var> stay the same, <var>r</var> does not. A bias shifts where on the curve
  the neuron works. With τ = 50 ms <var>v</var> gets only 86 % of the way from one step to the next.</p>`;

const chosenOf = Object.entries(functions);

export const transferFunctions: Demo = {
  path: 'transfer-functions',
  title: 'Transfer functions',
  lead: 'From potential to rate: four ways to bend a line, with a neuron that runs along each.',
  card: { pictures: () => [picture()], columns: 1 },
  open(stage) {
    const page = lesson(stage, { ...this, notes: NOTES }, program);
    const chosen = settings({ f: 0, course: 0 });
    const input = sliders('Input', INPUT);
    const cell = sliders('Neuron', model.parameters, {}, [{ tau: 50 }]);
    const speed$ = new BehaviorSubject(100);
    const selection = choices(
      'Transfer function',
      chosen,
      chosenOf.map(([label], f) => ({ label, values: { f } })),
    );
    const courses = choices('Course of the input', chosen, courseChoices);
    input.element.append(courses.element);
    page.side.append(selection.element, input.element, cell.element);

    const input$ = courseOf(chosen.values.course, input.values.A, PERIOD);
    const running = renewed(chosen.values.f, (index) => {
      const [, f] = chosenOf[index]!;
      const { clock, I$, v$, r$, drawing } = run(page.figure, f, input$, cell.values);
      const number = map(({ value }: { readonly value: number }) => value.toFixed(2));
      const shown = readings({ input: I$.pipe(number), v: v$.pipe(number), 'r = f(v)': r$.pipe(number) });
      const controls = transport(clock, speed$);
      page.below.replaceChildren(controls.element, shown.element);
      page.equations.replaceChildren(
        equations({
          ...model,
          equations: model.equations.replace(/r = .*/, `r = ${f.equation.replace(/\bx\b/g, 'v')}`),
        }),
      );
      return together(drawing, shown, controls);
    });
    return leaving(stage, running, selection, courses, input, cell);
  },
};

/** The rectifier cuts off what is below 0 of a wave. */
function picture() {
  const clock = new Clock();
  const current$ = clock.pipe(sine({ amplitude: 2, frequency: 8 }));
  const v$ = current$.pipe(rateNeuron({}, { transfer: transfer.rectifier }), probe('r'));
  return traced({ clock, v$, current$ }, 'a rate and the input', PERIOD, undefined);
}
