import { extent, format, line, range, scaleLinear, select } from 'd3';
import { combineLatest, type Observable } from 'rxjs';
import type { Transfer } from 'rxneuron';
import { element } from './element.js';
import { together } from './together.js';

/** Which neuron is drawn. */
export interface Drawn {
  readonly kind: string;
  /** What its inputs, what goes into the transfer function, and what comes out of it are called. */
  readonly names: readonly [input: string, inside: string, output: string];
  readonly transfer: Transfer;
}

/** What the neuron's numbers are at a moment. */
export interface Moment {
  readonly inputs: ArrayLike<number>;
  /** What goes into the transfer function, and what comes out of it. */
  readonly inside: number;
  readonly output: number;
}

/** Size in px of the drawing's own, and where its parts stand. */
const [WIDTH, HEIGHT] = [420, 220];
const INPUT = { x: 42, top: 42, apart: 62, radius: 26 };
const SOMA = { x: 218, y: 104, radius: 38 };
const TRANSFER = { x: 300, y: 80, size: 48 };
const BIAS_Y = 196;
/** Half of what the little plot of the transfer function shows, and the number of its points. */
const [REACH, POINTS] = [2, 81];

const shown = format('.2f');
const signed = format('+.2f');

/**
 * The lecture's drawing of a neuron without spikes: three inputs, weights, bias, their sum or the potential, transfer function
 * and output, with the numbers that they have now. A connection is as thick as its weight is strong, and has the colour
 * of its sign.
 */
export function neuronDiagram(
  { kind, names: [input, inside, output], transfer }: Drawn,
  weights$: Observable<readonly number[]>,
  b$: Observable<number>,
  moment$: Observable<Moment>,
) {
  const container = element('div', { class: 'neuron-diagram' });
  const svg = select(container)
    .append('svg')
    .attr('viewBox', `0 0 ${WIDTH} ${HEIGHT}`)
    .attr('role', 'img')
    .attr('aria-label', `Inputs, weights and bias of ${kind}, ${inside} and ${output}`);
  const text = (x: number, y: number, kind = '') =>
    svg.append('text').attr('x', x).attr('y', y).attr('dy', '0.35em').attr('class', kind);
  const named = (x: number, y: number, name: string, index = '') => {
    const label = text(x, y, 'name').text(name);
    label.append('tspan').attr('class', 'index').attr('dy', '0.3em').text(index);
  };
  const disc = (x: number, y: number, radius: number) =>
    svg.append('circle').attr('cx', x).attr('cy', y).attr('r', radius);
  const wire = (x1: number, y1: number, x2: number, y2: number) =>
    svg.append('line').attr('x1', x1).attr('y1', y1).attr('x2', x2).attr('y2', y2);

  const inputs = [0, 1, 2].map((i) => {
    const y = INPUT.top + i * INPUT.apart;
    const [from, to] = [INPUT.x + INPUT.radius, SOMA.x - SOMA.radius + (i === 1 ? 0 : 6)];
    const end = SOMA.y + (i - 1) * 20;
    const connection = wire(from, y, to, end);
    disc(INPUT.x, y, INPUT.radius);
    named(INPUT.x, y - 8, input, `${i + 1}`);
    const value = text(INPUT.x, y + 10);
    const middle = y + (end - y) * 0.45;
    const weight = text(from + (to - from) * 0.45, middle, 'weight');
    return { connection, value, weight };
  });
  wire(SOMA.x, BIAS_Y - 14, SOMA.x, SOMA.y + SOMA.radius).attr('class', 'bias');
  const bias = text(SOMA.x, BIAS_Y);
  disc(SOMA.x, SOMA.y, SOMA.radius);
  named(SOMA.x, SOMA.y - 10, inside);
  const sum = text(SOMA.x, SOMA.y + 10, 'strong');

  const { x, y, size } = TRANSFER;
  wire(SOMA.x + SOMA.radius, SOMA.y, x, SOMA.y);
  svg.append('rect').attr('x', x).attr('y', y).attr('width', size).attr('height', size).attr('rx', 4);
  const toX = scaleLinear([-REACH, REACH], [x + 6, x + size - 6]).clamp(true);
  const places = range(POINTS).map((i) => REACH * ((2 * i) / (POINTS - 1) - 1));
  const values = extent(places, transfer) as [number, number];
  const toY = scaleLinear(values, [y + size - 8, y + 8]).clamp(true);
  const curve = line<number>(toX, (v) => toY(transfer(v)));
  svg.append('path').attr('d', curve(places)).attr('class', 'transfer');
  const point = disc(0, 0, 4).attr('class', 'point');
  named(x + size / 2, y - 12, 'f');
  wire(x + size, SOMA.y, x + size + 24, SOMA.y);
  named(x + size + 46, SOMA.y - 10, output);
  const result = text(x + size + 46, SOMA.y + 10, 'strong');

  const settings = combineLatest([weights$, b$]).subscribe(([weights, b]) => {
    bias.text(`b = ${shown(b)}`);
    inputs.forEach(({ connection, weight }, i) => {
      const w = weights[i]!;
      weight.text(signed(w));
      connection.attr('class', w < 0 ? 'negative' : 'positive').attr('stroke-width', 1 + 2.5 * Math.abs(w));
    });
  });
  const moments = moment$.subscribe((moment) => {
    for (const [i, { value }] of inputs.entries()) value.text(shown(moment.inputs[i]!));
    sum.text(shown(moment.inside));
    result.text(shown(moment.output));
    point.attr('cx', toX(moment.inside)).attr('cy', toY(moment.output));
  });
  return { element: container, subscription: together(settings, moments) };
}
