import type { OperatorFunction } from 'rxjs';
import { Clock, type Frame, type Learned, type Sample, samples } from 'rxneuron';

type Rule = OperatorFunction<Frame<Sample>, Frame<Learned>>;

/** A neuron that learns from a list: each call shows it so many samples and returns what came of them. */
export function learner(list: readonly Sample[], rule: Rule, options: { seed?: number; shuffle?: boolean } = {}) {
  const { seed = 0, shuffle = false } = options;
  const clock = new Clock({ seed });
  let learned: Learned[] = [];
  let message = '';
  clock.pipe(samples(list, { shuffle }), rule).subscribe({
    next: ({ value }) => learned.push(value),
    error: (error: Error) => {
      message = error.message;
    },
  });
  return (ticks: number) => {
    learned = [];
    clock.step(ticks);
    if (message !== '') throw new Error(message);
    if (learned.length !== ticks) throw new Error(`${learned.length} frames came in ${ticks} ticks`);
    return learned;
  };
}

/** Bias and weights as one vector. */
export const parametersOf = ({ weights, bias }: Learned): number[] => [bias, ...weights];
