import { isObservable, type Observable } from 'rxjs';
import { described } from './assert-frame.js';
import { Clock, emittingTick } from './clock.js';
import { clockOf } from './clock-of.js';
import type { ClockPosition } from './frame.js';
import { restoreParts, saveParts } from './state-keeping.js';

/** A simulation as it is between two ticks: plain objects and typed arrays, to be kept, cloned, sent or stored. */
export interface SavedState {
  readonly dt: number;
  readonly seed: number;
  readonly position: ClockPosition;
  readonly parts: readonly unknown[];
}

/** A simulation: its clock, or what `network` returned. */
export type Simulation = Clock | { readonly [name: string]: Observable<unknown> };

/** The state of all that runs on a simulation's clock. */
export function saved(simulation: Simulation): SavedState {
  const clock = simulationClock('snapshot', simulation);
  const tick = emittingTick();
  if (tick?.clock === clock)
    throw new Error(`snapshot: called inside tick ${tick.index}; call it when the tick is over`);
  return structuredClone({ dt: clock.dt, seed: clock.seed, position: clock.position, parts: saveParts(clock) });
}

/**
 * Brings a simulation to a saved state: its clock, all populations with what is on its way to them, their weights, and the
 * registers of networks. From there it goes on as it did, to the last bit. The simulation may be the one that was saved or
 * another, wired by the same program in the same order, on a clock with the same dt and seed. What streams in from
 * outside (sliders) and operators of your own are as they are.
 *
 * @param simulation a clock, or what `network` returned
 * @param state what `snapshot(simulation)` gave
 * @throws Error inside a tick, and if dt or seed are not the same
 */
export function restore(simulation: Simulation, state: SavedState): void {
  const clock = simulationClock('restore', simulation);
  if (typeof state !== 'object' || state === null || !('position' in state && 'parts' in state))
    throw new TypeError(`restore: expected what snapshot(…) gave, got ${described(state)}`);
  for (const name of ['dt', 'seed'] as const)
    if (clock[name] !== state[name])
      throw new RangeError(
        `restore: the state was saved with ${name} = ${state[name]}, but the clock has ${clock[name]}`,
      );
  clock.seek(state.position);
  restoreParts(clock, structuredClone(state.parts));
}

function simulationClock(owner: string, simulation: Simulation): Clock {
  if (simulation instanceof Clock) return simulation;
  const streams = Object.values(simulation ?? {});
  const clock = streams.every((stream) => isObservable(stream)) ? clockOf(streams[0]!) : undefined;
  if (clock) return clock;
  throw new TypeError(`${owner}: expected a Clock or what network(…) returned, got ${described(simulation)}`);
}
