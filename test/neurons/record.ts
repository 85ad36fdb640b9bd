import type { OperatorFunction } from 'rxjs';
import { Clock, type Frame, type NeuronFrame, type Tick } from 'rxneuron';

interface Run<T, F extends NeuronFrame> {
  readonly stimulus: OperatorFunction<Tick, Frame<T>>;
  readonly neuron: OperatorFunction<Frame<T>, F>;
  readonly dt: number;
  /** In ms, rounded to whole ticks. */
  readonly duration: number;
  /** Told of every frame. */
  readonly each?: (frame: F) => void;
}

/** Runs a population from tick 0 on; gives the spikes of each neuron, as times and as ticks, and the last state. */
export function record<T, F extends NeuronFrame>({ stimulus, neuron, dt, duration, each }: Run<T, F>) {
  const clock = new Clock({ dt });
  const times: number[][] = [];
  const ticks: number[][] = [];
  let state = {} as F['state'];
  let failure: unknown;
  const total = Math.round(duration / dt);
  const subscription = clock.pipe(stimulus, neuron).subscribe({
    next: (frame) => {
      for (let i = times.length; i < frame.size; i++) [times[i], ticks[i]] = [[], []];
      frame.spikes.forEach((who, k) => {
        times[who]!.push(frame.times?.[k] ?? frame.tick.time + frame.tick.dt);
        ticks[who]!.push(frame.tick.index);
      });
      each?.(frame);
      if (frame.tick.index === total - 1) state = { ...frame.state };
    },
    error: (error) => {
      failure = error;
    },
  });
  clock.step(total);
  subscription.unsubscribe();
  if (failure) throw failure;
  return { times, ticks, state };
}
