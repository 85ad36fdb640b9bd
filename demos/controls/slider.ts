import { format, precisionFixed } from 'd3';
import type { BehaviorSubject } from 'rxjs';
import { element } from '../parts/element.js';
import { symbol } from '../parts/symbol.js';
import type { Bounds, ParameterText } from './bounds.js';

let count = 0;

/** A slider for one parameter: its symbol, meaning, value and unit. It moves when the value does. */
export function slider(name: string, text: ParameterText, value$: BehaviorSubject<number>, range: Bounds) {
  const [, unit, meaning] = text;
  const id = `parameter-${count++}`;
  const input = element('input', { type: 'range', id, min: `${range.least}`, max: `${range.most}`, step: 'any' });
  const value = element('span', { class: 'value' });
  const label = element('label', { for: id }, symbol(name), ' ', element('span', { class: 'meaning' }, meaning));
  const row = element('div', { class: 'slider', 'data-name': name }, label, value, input);

  input.addEventListener('input', () => value$.next(snapped(Number(input.value), range)));
  input.addEventListener('keydown', (event) => {
    const steps = STEPS[event.key];
    if (steps === undefined) return;
    event.preventDefault();
    value$.next(snapped(value$.value + steps * range.step, range));
  });
  const subscription = value$.subscribe((x) => {
    const shown = `${shownWith(range.step)(x)}${unit === '1' || unit === '' ? '' : ` ${unit}`}`;
    input.value = `${x}`;
    input.setAttribute('aria-valuetext', shown);
    input.style.setProperty('--share', `${(x - range.least) / (range.most - range.least)}`);
    value.textContent = shown;
  });
  return { row, subscription };
}

/** Keys of a slider, and how many steps each moves it. */
const STEPS: Readonly<Record<string, number>> = {
  ArrowUp: 1,
  ArrowRight: 1,
  ArrowDown: -1,
  ArrowLeft: -1,
  PageUp: 10,
  PageDown: -10,
};

/** The nearest multiple of a step that is inside. */
function snapped(x: number, { least, most, step }: Bounds): number {
  const rounded = Number((Math.round(x / step) * step).toPrecision(12));
  return Math.min(most, Math.max(least, rounded));
}

/** Shows a number of a slider: the digits that its steps have, more for a value that lies between. */
const shownWith = (step: number) => (x: number) => {
  const digits = precisionFixed(step);
  const exact = Number(x.toFixed(digits)) === x;
  return format(exact ? `.${digits}f` : '~r')(exact ? x : Number(x.toPrecision(4)));
};
