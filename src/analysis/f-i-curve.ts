import { map, Observable, type OperatorFunction } from 'rxjs';
import { assertSpikes } from '../measure/assert-spikes.js';
import { spikeTime } from '../measure/spike-time.js';
import { described } from '../stream/assert-frame.js';
import { checkOptions } from '../stream/check-options.js';
import { Clock } from '../stream/clock.js';
import type { Frame, SpikeFrame } from '../stream/frame.js';
import { SignalFrame } from '../stream/signal-frame.js';

/** How an f–I curve is measured. */
export interface FICurveOptions {
  /** Constant currents, in the unit of the neuron's input. */
  readonly currents: ArrayLike<number>;
  /** Time in ms that spikes are not counted at first; default 200. */
  readonly settle?: number;
  /** Time in ms that they are counted; default 1000. */
  readonly duration?: number;
  /** Step of the clock in ms; by default the clock's own. */
  readonly dt?: number;
}

/** A current, and the rate in Hz at which a neuron fires. */
export type FIPoint = readonly [I: number, rate: number];

/** Wall time in ms that it works before it lets others have their turn. */
const SLICE = 4;

/**
 * How fast a neuron fires at constant currents: a population with one neuron for each runs on a clock of its own, in the
 * background, a few ms at a time; no other run is touched. The rate is the inverse of the mean interval; 0 where fewer than
 * two spikes are counted.
 *
 * @param neuron an operator such as `lif({ t_ref: 3 })`, of no fixed size
 * @returns emits the whole curve once and completes; unsubscribing stops the work
 * @throws TypeError or RangeError on options that are not as described
 * @example t_ref$.pipe(switchMap((t_ref) => fICurve(lif({ t_ref }), { currents: range(0, 500, 10) })))
 */
export function fICurve(
  neuron: OperatorFunction<Frame<Float64Array>, SpikeFrame>,
  options: FICurveOptions,
): Observable<readonly FIPoint[]> {
  checkOptions('fICurve', options, ['currents', 'settle', 'duration', 'dt']);
  const { settle = 200, duration = 1000, dt } = options;
  if (typeof neuron !== 'function')
    throw new TypeError(`fICurve: expected a neuron's operator, such as lif(), got ${described(neuron)}`);
  const currents = Float64Array.from(options.currents ?? []);
  if (currents.length === 0 || !currents.every(Number.isFinite))
    throw new RangeError(`fICurve: currents must be finite numbers, got ${described(options.currents)}`);
  for (const [name, time] of Object.entries({ settle, duration }))
    if (!(Number.isFinite(time) && time >= 0))
      throw new RangeError(`fICurve: ${name} must be a finite number of ms >= 0, got ${described(time)}`);

  return new Observable((subscriber) => {
    const clock = new Clock(dt === undefined ? {} : { dt });
    const count = new Uint32Array(currents.length);
    const [first, last] = [new Float64Array(currents.length), new Float64Array(currents.length)];
    const take = (frame: SpikeFrame) => {
      assertSpikes('fICurve', frame);
      frame.spikes.forEach((i, n) => {
        const time = spikeTime(frame, n);
        if (time <= settle) return;
        if (count[i]!++ === 0) first[i] = time;
        last[i] = time;
      });
    };
    const spikes$ = clock.pipe(
      map((tick) => new SignalFrame(tick, currents)),
      neuron,
    );
    subscriber.add(spikes$.pipe(map(take)).subscribe({ error: (error) => subscriber.error(error) }));

    const ticks = Math.round((settle + duration) / clock.dt);
    const work = () => {
      const end = performance.now() + SLICE;
      while (clock.index < ticks && performance.now() < end && !subscriber.closed) clock.step();
      if (subscriber.closed) return;
      if (clock.index < ticks) {
        turn = setTimeout(work);
        return;
      }
      const rate = (i: number) => (count[i]! < 2 ? 0 : (1000 * (count[i]! - 1)) / (last[i]! - first[i]!));
      subscriber.next(Array.from(currents, (I, i) => [I, rate(i)] as const));
      subscriber.complete();
    };
    let turn = setTimeout(work);
    subscriber.add(() => clearTimeout(turn));
  });
}
