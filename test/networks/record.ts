import type { Observable } from 'rxjs';
import { Clock } from 'rxneuron';

/** When who fired. */
export interface Recording {
  readonly size: number;
  /** Of each spike: the time in ms, and who fired. */
  readonly times: readonly number[];
  readonly neurons: readonly number[];
  /** Of all that, in order. */
  readonly hash: number;
}

interface Spiking {
  readonly tick: { readonly index: number; readonly time: number };
  readonly size: number;
  readonly spikes: Uint32Array;
}

type Make = (clock: Clock) => { readonly neurons: Observable<Spiking> };

/** The spikes of a network from its start on. */
export function run(make: Make, ms: number, options: { readonly dt?: number; readonly seed?: number } = {}): Recording {
  const clock = new Clock(options);
  return record(clock, make(clock).neurons, ms);
}

/** The spikes of a population until the clock has gone on for a time. */
export function record(clock: Clock, neurons$: Observable<Spiking>, ms: number): Recording {
  const times: number[] = [];
  const neurons: number[] = [];
  let [size, hash, failure] = [0, 0x811c9dc5, undefined as unknown];
  const subscription = neurons$.subscribe({
    next: (frame) => {
      size = frame.size;
      for (const neuron of frame.spikes) {
        times.push(frame.tick.time);
        neurons.push(neuron);
        hash = hashed(hashed(hash, frame.tick.index), neuron);
      }
    },
    error: (error) => {
      failure = error;
    },
  });
  clock.advance(ms);
  subscription.unsubscribe();
  if (failure) throw failure;
  return { size, times, neurons, hash };
}

/** Fowler, Noll and Vo's hash, of a number of 32 bits more. */
function hashed(so: number, next: number): number {
  let value = so;
  for (let shift = 0; shift < 32; shift += 8) value = Math.imul(value ^ ((next >>> shift) & 0xff), 0x01000193) >>> 0;
  return value;
}
