import { isObservable, map, Observable } from 'rxjs';
import { assertFrame } from '../stream/assert-frame.js';
import type { Frame, RateFrame } from '../stream/frame.js';
import type { Population } from '../stream/network.js';
import { derivedFrom } from '../stream/origin.js';
import { SignalFrame } from '../stream/signal-frame.js';
import { LiveValue } from './live-value.js';
import { type Neuron, neuron } from './neuron.js';
import { checkNames, type ParameterValue, type PerNeuron } from './parameters.js';
import { type Rows, toRows, type Weights } from './rows.js';
import { byTransfer, transfer as functions, type Transfer } from './transfer.js';
import { innerProduct, inputsOf } from './vector.js';

/** What `artificialNeuron` can be given besides its parameters. */
export interface ArtificialNeuronOptions {
  /** From net activation to output; default: `transfer.heaviside`, the all-or-none of McCulloch and Pitts. */
  readonly transfer?: Transfer;
}

const NAME = 'artificialNeuron';
const WEIGHTS = [1, '1', 'one weight per input; of several neurons, one row per neuron'] as const;

/** What follows the weighted sum of the inputs. */
const withTransfer = byTransfer(
  NAME,
  (f): Neuron<never, 'bias', object, 'rate'> =>
    neuron({
      name: NAME,
      equations: `
    net = x + bias
    y = ${f('net')}
  `,
      rate: 'y',
      inputs: { x: ['1', 'weighted sum of the inputs, ⟨w, x⟩'] },
      state: {},
      parameters: { bias: [0, '1', 'bias'] },
      reference: 'McCulloch and Pitts 1943, Bulletin of Mathematical Biophysics 5:115',
    }),
);

const { model } = withTransfer(functions.heaviside);

/**
 * The artificial neuron of the lecture: y = f(⟨w, x⟩ + b), without dynamics. Takes frames of inputs x (a number if there
 * is one); emits a `RateFrame`: `value` holds the outputs y, `state.net` the net activations.
 *
 * @param parameters.weights a vector; of several neurons, an array of rows; or an Observable of either: a new one takes
 *   effect at the next tick; default 1, for a single input
 * @param parameters.bias a number, one per neuron, or an Observable of either; default 0
 * @param parameters.transfer the option, which may stand here as well
 * @throws Error on an unknown name, on weights that are not finite or not rectangular; the stream fails on an input whose
 *   length is not that of the rows
 */
export const artificialNeuron = Object.assign(
  (
    parameters: ArtificialNeuronOptions & {
      readonly weights?: Weights | Observable<Weights>;
      readonly bias?: ParameterValue;
    } = {},
    options: ArtificialNeuronOptions = {},
  ): Population<Frame<PerNeuron>, RateFrame<'net' | 'y'>> => {
    checkNames(NAME, 'parameter', parameters, ['weights', 'bias', 'transfer']);
    checkNames(NAME, 'option', options, ['transfer']);
    const { weights = WEIGHTS[0], bias = 0 } = parameters;
    const { transfer = parameters.transfer ?? functions.heaviside } = options;
    const rows = isObservable(weights) ? undefined : toRows(NAME, weights);
    const population = withTransfer(transfer)({ bias }, { record: ['net', 'y'], ...(rows && { size: rows.length }) });
    const weigh = (source: Observable<Frame<PerNeuron>>) =>
      new Observable<Frame<Float64Array>>((subscriber) => {
        const latest = new LiveValue(rows);
        if (isObservable(weights))
          subscriber.add(
            latest.follow(weights.pipe(map((given) => toRows(NAME, given))), (error) => subscriber.error(error)),
          );
        const weighted = (frame: Frame<PerNeuron>) => {
          assertFrame(NAME, frame);
          return new SignalFrame(frame.tick, product(latest.at(frame.tick).value, frame));
        };
        source.pipe(map(weighted)).subscribe(subscriber);
      });
    const attach = (source: Observable<Frame<PerNeuron>>) => population(derivedFrom(weigh(source), [source]));
    return Object.assign(attach, { rest: population.rest! });
  },
  {
    model: { ...model, parameters: { weights: WEIGHTS, ...model.parameters } },
    presets: {},
  },
);

/** ⟨w, x⟩ of each row. */
function product(rows: Rows | undefined, { tick, value: given }: Frame<PerNeuron>): Float64Array {
  if (!rows)
    throw new Error(`${NAME}: no weights have arrived before tick ${tick.index}; begin their stream with startWith(…)`);
  const x = inputsOf(NAME, given, rows[0]!.length);
  return Float64Array.from(rows, (row) => innerProduct(row, x));
}
