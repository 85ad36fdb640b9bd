import { isObservable, map, type Observable, of, scan, startWith, withLatestFrom } from 'rxjs';
import { unknownName } from '../equations/nearest.js';
import { assertFrame, described } from '../stream/assert-frame.js';
import { emittingTick } from '../stream/clock.js';
import type { Frame, RateFrame, Tick } from '../stream/frame.js';
import type { Population } from '../stream/network.js';
import { type Neuron, neuron } from './neuron.js';
import type { ParameterValue, PerNeuron } from './parameters.js';
import { transfer as functions, type Transfer } from './transfer.js';

/** One weight per input; of several neurons, one row of them per neuron. */
export type Weights = PerNeuron | readonly ArrayLike<number>[];

export interface ArtificialNeuronOptions {
  /** From net activation to output; default: `transfer.heaviside`, the all-or-none of McCulloch and Pitts. */
  readonly transfer?: Transfer;
}

const NAME = 'artificialNeuron';
const WEIGHTS = [1, '1', 'one weight per input; of several neurons, one row per neuron'] as const;

/** What follows the weighted sum of the inputs, by transfer function. */
const models = new Map<string, Neuron<never, 'bias', object, 'rate'>>();

function withTransfer({ equation }: Transfer) {
  const known = models.get(equation);
  if (known) return known;
  const model = neuron({
    name: NAME,
    equations: `
    net = x + bias
    y = ${equation.replace(/\bx\b/g, 'net')}
  `,
    rate: 'y',
    inputs: { x: ['1', 'weighted sum of the inputs, ⟨w, x⟩'] },
    state: {},
    parameters: { bias: [0, '1', 'bias'] },
    reference: 'McCulloch and Pitts 1943, Bulletin of Mathematical Biophysics 5:115',
  });
  models.set(equation, model);
  return model;
}

/**
 * The artificial neuron of the lecture: y = f(⟨w, x⟩ + b), without dynamics. Takes frames of inputs x (a number if there
 * is one); emits a `RateFrame`: `value` holds the outputs y, `state.net` the net activations.
 *
 * @param parameters.weights a vector; of several neurons, an array of rows; or an Observable of either: a new one takes
 *   effect at the next tick; default 1, for a single input
 * @param parameters.bias a number, one per neuron, or an Observable of either; default 0
 * @throws Error on an unknown name, on weights that are not finite or not rectangular; the stream fails on an input whose
 *   length is not that of the rows
 */
function makeArtificialNeuron(
  parameters: { readonly weights?: Weights | Observable<Weights>; readonly bias?: ParameterValue } = {},
  options: ArtificialNeuronOptions = {},
): Population<Frame<PerNeuron>, RateFrame<'net' | 'y'>> {
  checkNames('parameter', parameters, ['weights', 'bias']);
  checkNames('option', options, ['transfer']);
  const { weights = WEIGHTS[0], bias = 0 } = parameters;
  const fixed = isObservable(weights) ? undefined : toRows(weights);
  const population = withTransfer(options.transfer ?? functions.heaviside)(
    { bias },
    { record: ['net', 'y'], ...(fixed && { size: fixed.length }) },
  );
  const weigh = (source: Observable<Frame<PerNeuron>>) =>
    source.pipe(
      withLatestFrom(fixed ? of({ rows: fixed }) : live(weights as Observable<Weights>)),
      map(([frame, weights]) => {
        assertFrame(NAME, frame);
        return { tick: frame.tick, value: product(inForce(weights, frame.tick), frame.value) };
      }),
    );
  const attach = (source: Observable<Frame<PerNeuron>>) => population(weigh(source));
  return Object.assign(attach, { rest: population.rest! });
}

const { model } = withTransfer(functions.heaviside);

export const artificialNeuron = Object.assign(makeArtificialNeuron, {
  model: { ...model, parameters: { weights: WEIGHTS, ...model.parameters } },
  presets: {},
});

type Rows = readonly ArrayLike<number>[];

/** Weights, when they arrived, and those before them. */
interface Arrival {
  readonly rows?: Rows | undefined;
  readonly during?: Tick | undefined;
  readonly before?: Rows | undefined;
}

/** The latest weights; none before the first. */
const live = (weights: Observable<Weights>): Observable<Arrival> =>
  weights.pipe(
    scan((last: Arrival, value) => {
      const during = emittingTick();
      return { rows: toRows(value), during, before: during && during === last.during ? last.before : last.rows };
    }, {}),
    startWith({}),
  );

/** Weights that arrive while a tick is emitted wait for the next. */
function inForce({ rows, during, before }: Arrival, tick: Tick): Rows {
  const chosen = during === tick ? before : rows;
  if (chosen) return chosen;
  throw new Error(`${NAME}: no weights have arrived before tick ${tick.index}; begin their stream with startWith(…)`);
}

/** A checked copy of the weights as rows. */
function toRows(weights: Weights): Rows {
  const list = typeof weights === 'number' ? [weights] : weights;
  if (typeof list?.length !== 'number' || list.length === 0)
    throw new TypeError(
      `${NAME}: weights must be a number, an array of numbers or an array of rows, got ${described(weights)}`,
    );
  const rows = (typeof list[0] === 'number' ? [list] : Array.from(list as Rows)) as Rows;
  return rows.map((row, j) => {
    const { length } = rows[0]!;
    if (length === 0) throw new RangeError(`${NAME}: a row of weights must not be empty`);
    if (row?.length !== length)
      throw new RangeError(`${NAME}: row ${j} of the weights has ${row?.length} numbers, row 0 has ${length}`);
    for (let i = 0; i < length; i++)
      if (!Number.isFinite(row[i]))
        throw new RangeError(`${NAME}: weight ${i} of neuron ${j} must be a finite number, got ${row[i]}`);
    return Float64Array.from(row);
  });
}

/** ⟨w, x⟩ of each row, summed from the first input on. */
function product(rows: Rows, given: PerNeuron): Float64Array {
  const x = typeof given === 'number' ? [given] : given;
  if (typeof x?.length !== 'number')
    throw new TypeError(`${NAME}: expected a number or an array as input, got ${described(given)}`);
  if (x.length !== rows[0]!.length)
    throw new RangeError(`${NAME}: the input has ${x.length} values, but there are ${rows[0]!.length} weights`);
  for (let i = 0; i < x.length; i++) if (!Number.isFinite(x[i])) throw new RangeError(`${NAME}: input ${i} is ${x[i]}`);
  return Float64Array.from(rows, (row) => {
    let sum = 0;
    for (let i = 0; i < x.length; i++) sum += row[i]! * x[i]!;
    return sum;
  });
}

function checkNames(kind: string, given: object, known: readonly string[]): void {
  for (const name of Object.keys(given))
    if (!known.includes(name)) throw new Error(`${NAME}: ${unknownName(kind, name, known)}`);
}
