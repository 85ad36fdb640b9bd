import { mean } from './statistics.js';

/** Bins of 1 ms in a segment, so that a frequency is a whole number of Hz; segments overlap by half. */
const SEGMENT = 1000;

/**
 * The frequency in Hz, of those from `low` to `high`, that a series of bins of 1 ms holds most of: by Welch's method
 * (1967, IEEE Transactions on Audio and Electroacoustics 15:70; Hann's window), smoothed over three frequencies.
 */
export function peak(series: readonly number[], low: number, high: number): number {
  const center = mean(series);
  const centered = series.map((x) => x - center);
  const power = (frequency: number) => {
    let sum = 0;
    for (let start = 0; start + SEGMENT <= centered.length; start += SEGMENT / 2)
      sum += squared(centered.slice(start, start + SEGMENT), frequency);
    return sum;
  };
  const smooth = (frequency: number) => power(frequency - 1) + power(frequency) + power(frequency + 1);
  const frequencies = Array.from({ length: high - low + 1 }, (_, i) => low + i);
  const powers = frequencies.map(smooth);
  return frequencies[powers.indexOf(Math.max(...powers))]!;
}

/** The squared amplitude of one frequency in a segment. */
function squared(segment: readonly number[], frequency: number): number {
  let [cosine, sine] = [0, 0];
  for (const [i, x] of segment.entries()) {
    const turn = (2 * Math.PI * i) / SEGMENT;
    const weighted = x * (1 - Math.cos(turn));
    cosine += weighted * Math.cos(frequency * turn);
    sine += weighted * Math.sin(frequency * turn);
  }
  return cosine * cosine + sine * sine;
}
