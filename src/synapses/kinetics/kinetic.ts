import { isObservable, Observable, type OperatorFunction } from 'rxjs';
import type { ReceptorText } from '../../equations/reception.js';
import { Drive, Impulses } from '../../neurons/impulses.js';
import { LiveValue } from '../../neurons/live-value.js';
import {
  checkNames,
  checkNumbers,
  checkParameter,
  ownValues,
  type ParameterValue,
  type PerNeuron,
} from '../../neurons/parameters.js';
import { described } from '../../stream/assert-frame.js';
import type { Frame } from '../../stream/frame.js';
import { FrameSubscriber } from '../../stream/frame-subscriber.js';
import { boundsOf, derivedFrom } from '../../stream/origin.js';
import { SignalFrame } from '../../stream/signal-frame.js';
import { termsOf } from '../../stream/sum-frame.js';

/** An operator that lets impulses act on a receptor. Receptors of the same kinetics and name are one. */
export type Kinetic = OperatorFunction<Frame<Impulses>, Frame<Drive>>;

/** What every receptor can be given besides its parameters. */
export interface ReceptorOptions {
  /** What it is called on the membrane, where its variables can be read as `name.g`; default: what its kinetics is called. */
  readonly name?: string;
  /** The initial value of its first variable: a number, or one per neuron; default 0. */
  readonly initial?: PerNeuron;
}

/** The initial value of a variable, for messages. */
const INITIAL = [0, '1', 'initial value'] as const;

/**
 * The operator of a receptor.
 *
 * @throws Error on an unknown option, a parameter that is missing and has no default, or out of its range
 */
export function kinetic(text: ReceptorText, given: ReceptorOptions, required: readonly string[] = []): Kinetic {
  checkNames(text.name, 'option', given, [...Object.keys(text.parameters), 'name', 'initial']);
  const { name = text.name, initial = 0, ...values } = given as ReceptorOptions & Record<string, ParameterValue>;
  for (const parameter of required)
    if (values[parameter] === undefined) throw new TypeError(`${text.name}: ${parameter} is missing`);
  const model = { ...text, equations: '', state: {} };
  const parameters = Object.entries(text.parameters).map(
    ([symbol, [value]]) => [symbol, values[symbol] ?? value] as const,
  );
  for (const [symbol, value] of parameters) checkParameter(model, symbol, value);
  checkNumbers(model, 'option', 'initial', INITIAL, initial);
  const own = ownValues(Object.fromEntries(parameters));
  checkDifference(text.name, own);
  const { reversal } = own;
  const note = {
    kind: 'receptor',
    name,
    reversal: reversal === undefined ? undefined : boundsOf(isObservable(reversal) ? undefined : reversal),
  } as const;
  return (source) => {
    const drives = new Observable<Frame<Drive>>((subscriber) => {
      const followed = Object.entries(own).map(([symbol, value]) => {
        if (!isObservable(value)) return [symbol, value] as const;
        const latest = new LiveValue<PerNeuron>(text.parameters[symbol]![0]);
        subscriber.add(latest.follow(value, (error) => subscriber.error(error)));
        return [symbol, latest] as const;
      });
      const kinetics = { text, name, parameters: Object.fromEntries(followed), initial };
      const drive = (frame: Frame<unknown>) =>
        new SignalFrame(frame.tick, new Drive(kinetics, impulsesOf(text.name, frame)));
      source.subscribe(new FrameSubscriber(subscriber, drive));
    });
    return derivedFrom(drives, [source], note);
  };
}

/** Throws where rise and decay are alike: over its peak, their difference would be 0/0. */
function checkDifference(owner: string, { rise, decay }: Readonly<Record<string, ParameterValue>>): void {
  if (rise === undefined || decay === undefined || isObservable(rise) || isObservable(decay)) return;
  const of = (value: PerNeuron, i: number) => (typeof value === 'number' ? value : value[i]);
  const neurons = Math.max(...[rise, decay].map((value) => (typeof value === 'number' ? 1 : value.length)));
  for (let i = 0; i < neurons; i++)
    if (of(rise, i) === of(decay, i))
      throw new RangeError(`${owner}: rise and decay must differ, got ${of(rise, i)} ms for both`);
}

function impulsesOf(owner: string, frame: Frame<unknown>): readonly Impulses[] {
  const terms = termsOf(frame);
  for (const term of terms)
    if (!(term instanceof Impulses))
      throw new TypeError(`${owner}: expected impulses, as synapses(…) makes them, got ${described(term)}`);
  return terms as readonly Impulses[];
}
