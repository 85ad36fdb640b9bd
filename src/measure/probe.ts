import { defer, map, type OperatorFunction } from 'rxjs';
import { unknownName } from '../equations/nearest.js';
import { described } from '../stream/assert-frame.js';
import type { Frame, State, Tick } from '../stream/frame.js';
import { SignalFrame } from '../stream/signal-frame.js';

/** A frame with a state: that of a population of neurons, spiking or rate-coded. */
export interface StateFrame {
  readonly tick: Tick;
  readonly size: number;
  readonly state: State;
  /** One number of the state, where the frame can tell it without copying all. */
  peek?(name: string, index: number): number;
}

/** A variable of a receptor: its types do not know which receptors a neuron will have. */
type ReceptorVariable = `${string}.${string}`;

/**
 * A variable of one neuron, as a signal: `neuron$.pipe(probe('v'))`.
 *
 * @param name of a state variable, of what the population was told to record, or of a receptor's variable: `ampa.g`
 * @param index of the neuron; default 0
 * @throws TypeError if name is no text; RangeError if index is not a whole number ≥ 0; in the stream, an error if there is no such variable or neuron
 */
export function probe<F extends Omit<StateFrame, 'peek'>, N extends (keyof F['state'] & string) | ReceptorVariable>(
  name: N,
  index = 0,
): OperatorFunction<F, Frame<number>> {
  if (typeof name !== 'string')
    throw new TypeError(`probe: expected the name of a variable, such as 'v', got ${described(name)}`);
  if (!Number.isInteger(index) || index < 0)
    throw new RangeError(`probe: index must be a whole number >= 0, got ${String(index)}`);
  return (source) =>
    defer(() => {
      const read = reader('probe', name, index);
      return source.pipe(map((frame) => new SignalFrame(frame.tick, read(frame))));
    });
}

/**
 * What reads a variable of one neuron from frame to frame.
 *
 * @param owner whom messages name
 */
export function reader(owner: string, name: string, index: number): (frame: StateFrame) => number {
  let known = false;
  return (frame) => {
    if (!known) known = check(owner, frame, name, index);
    return frame.peek ? frame.peek(name, index) : frame.state[name]![index]!;
  };
}

function check(owner: string, frame: StateFrame, name: string, index: number): true {
  if (typeof frame !== 'object' || frame === null || typeof frame.state !== 'object')
    throw new TypeError(`${owner}: expected frames with a state, as a population emits, got ${described(frame)}`);
  if (!(name in frame.state)) throw new Error(`${owner}: ${unknownName('state', name, Object.keys(frame.state))}`);
  const { length } = frame.state[name]!;
  if (index >= length)
    throw new RangeError(`${owner}: index must be below ${length}, the length of '${name}', got ${index}`);
  return true;
}
