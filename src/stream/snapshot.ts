import { type MonoTypeOperatorFunction, map } from 'rxjs';
import { owned } from './owned.js';
import { type SavedState, type Simulation, saved } from './restore.js';

/**
 * Without an argument, an operator; with a clock or what `network` returned, the state of that simulation between two
 * ticks, for `restore`.
 *
 * The operator copies the arrays of each frame, so that it can be kept: the state of a population, and values that an operator
 * writes anew at every tick.
 *
 * @param simulation a clock, or what `network` returned
 * @throws TypeError if it is neither; Error inside a tick
 * @example neuron$.pipe(snapshot(), toArray())
 */
export function snapshot<F>(): MonoTypeOperatorFunction<F>;
export function snapshot(simulation: Simulation): SavedState;
export function snapshot(simulation?: Simulation): unknown {
  return simulation === undefined ? map(owned) : saved(simulation);
}
