import type { OperatorFunction } from 'rxjs';
import { type Key, tickKey, uniform } from '../equations/uniform.js';
import { vectorOf } from '../neurons/vector.js';
import { sampled } from '../stimuli/stimulus.js';
import { described } from '../stream/assert-frame.js';
import { checkOptions } from '../stream/check-options.js';
import { clockOf } from '../stream/clock-of.js';
import type { Frame, Tick } from '../stream/frame.js';
import { checkSample, type Sample } from './sample.js';

const NAME = 'samples';

/**
 * Shows labelled samples, one per tick, again and again: tick k is part of epoch ⌊k / n⌋, n being their number.
 *
 * @param list the samples, all with the same number of inputs; they are copied
 * @param options.shuffle whether each epoch has an order of its own, which follows from the clock's seed; default false:
 *   all have that of the list
 * @throws Error on an empty list, numbers that are not finite, and samples whose inputs are not as many as the first's; in
 *   the stream, if what is to be shuffled does not follow a `Clock`
 * @example clock.pipe(samples([{ x: [0, 1], label: 0 }, { x: [1, 1], label: 1 }]), perceptron())
 */
export function samples(
  list: readonly Sample[],
  options: { readonly shuffle?: boolean } = {},
): OperatorFunction<Tick, Frame<Sample>> {
  if (!Array.isArray(list) || list.length === 0)
    throw new TypeError(`${NAME}: expected an array of samples { x, label }, got ${described(list)}`);
  checkOptions(NAME, options, ['shuffle']);
  const own = list.map(ownSample);
  if (!options.shuffle) return sampled(NAME, ({ index }) => own[index % own.length]!);
  return (ticks) => {
    let stream = clockOf(ticks)?.newStream();
    const order = new Uint32Array(own.length);
    let shuffled = -1;
    const show = sampled(NAME, ({ index, clock }) => {
      const epoch = Math.floor(index / own.length);
      if (epoch !== shuffled) {
        if (!clock) throw new Error(`${NAME}: to shuffle needs the ticks of a Clock`);
        stream ??= clock.newStream();
        shuffle(order, tickKey(clock.seed, stream, epoch));
        shuffled = epoch;
      }
      return own[order[index % own.length]!]!;
    });
    return show(ticks);
  };
}

/** A checked copy of a sample. */
function ownSample(sample: Sample, k: number, list: readonly Sample[]): Sample {
  const owner = `${NAME}: sample ${k}`;
  checkSample(owner, sample);
  const { x, label } = sample;
  const inputs = vectorOf(owner, 'input', x);
  const { length } = vectorOf(`${NAME}: sample 0`, 'input', list[0]!.x);
  if (inputs.length !== length)
    throw new RangeError(`${owner} has ${inputs.length} inputs, but sample 0 has ${length}`);
  return { x: Float64Array.from(inputs), label };
}

/** Fills in 0 … n − 1, any order as likely as the others (Durstenfeld 1964, Communications of the ACM 7:420). */
function shuffle(order: Uint32Array, key: Key): void {
  for (let i = 0; i < order.length; i++) {
    const j = Math.floor(uniform(key, i, 0) * (i + 1));
    order[i] = order[j]!;
    order[j] = i;
  }
}
