import { type OperatorFunction, scan } from 'rxjs';
import type { Frame, Learned } from 'rxneuron';

/** How far learning has come. */
export interface Progress {
  /** Samples that have changed the weights. */
  readonly corrections: number;
  /** How many samples were on the wrong side when they were shown, in each of the latest epochs. */
  readonly errors: readonly number[];
  readonly epoch: number;
  /** On the wrong side so far in this epoch. */
  readonly wrong: number;
}

const NOTHING: Progress = { corrections: 0, errors: [], epoch: 0, wrong: 0 };

/**
 * @param length samples in an epoch
 * @param border outputs above stand for class 1
 * @param kept epochs that are told of
 */
export const progress = (length: number, border: number, kept: number): OperatorFunction<Frame<Learned>, Progress> =>
  scan((known, { tick, value: { output, error } }) => {
    const before = tick.index === 0 ? NOTHING : known;
    const isWrong = output > border !== output + error > border;
    const wrong = before.wrong + Number(isWrong);
    const corrections = before.corrections + Number(error !== 0);
    if ((tick.index + 1) % length !== 0) return { ...before, corrections, wrong };
    return { corrections, errors: [...before.errors, wrong].slice(-kept), epoch: before.epoch + 1, wrong: 0 };
  }, NOTHING);
