import { Observable, Subject } from 'rxjs';
import type { Tick } from './frame.js';

let emitting: Tick | undefined;
export const emittingTick = () => emitting;
export class Clock extends Observable<Tick> {
  readonly dt: number;
  readonly seed: number;
  #subject = new Subject<Tick>();
  #index = 0;
  #streams = 0;
  constructor({ dt = 0.1, seed = 0 } = {}) {
    super((s) => this.#subject.subscribe(s));
    this.dt = dt;
    this.seed = seed;
  }
  step(n = 1) {
    for (let i = 0; i < n; i++) {
      const tick = { index: this.#index, time: this.#index * this.dt, dt: this.dt, clock: this };
      this.#index++;
      emitting = tick;
      this.#subject.next(tick);
      emitting = undefined;
    }
  }
  advance(ms: number) {
    this.step(Math.round(ms / this.dt));
  }
  reset() {
    this.#index = 0;
  }
  newStream() {
    return this.#streams++;
  }
}
export function clockOf(o: Observable<unknown>): Clock | undefined {
  let x: Observable<unknown> | undefined = o;
  while (x) {
    if (x instanceof Clock) return x;
    x = (x as unknown as { source?: Observable<unknown> }).source;
  }
  return undefined;
}
