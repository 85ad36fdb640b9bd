import type { OperatorFunction } from 'rxjs';
import type { Frame, SpikeFrame } from '../stream/frame.js';
import { Intervals } from './intervals.js';
import { perTick } from './per-tick.js';

/**
 * The coefficient of variation of the interspike intervals since tick 0: 0 of a clock, 1 of a Poisson process. It is
 * found for each neuron that has two intervals or more, as standard deviation (divisor n) over mean, and averaged
 * over these neurons; NaN until there is one.
 *
 * @see Dayan and Abbott 2001, Theoretical Neuroscience, section 1.4; Welford 1962, Technometrics 4:419
 */
export const cv = (): OperatorFunction<SpikeFrame, Frame<number>> =>
  perTick('cv', ({ size }) => {
    const intervals = new Intervals(size);
    const count = new Uint32Array(size);
    const mean = new Float64Array(size);
    const squares = new Float64Array(size); // sum of the squared deviations from the mean
    const own = new Float64Array(size);
    let neurons = 0;
    let sum = 0;

    return (frame) => {
      frame.spikes.forEach((neuron, n) => {
        const interval = intervals.take(frame, n);
        if (Number.isNaN(interval)) return;
        const had = ++count[neuron]!;
        const deviation = interval - mean[neuron]!;
        mean[neuron]! += deviation / had;
        squares[neuron]! += deviation * (interval - mean[neuron]!);
        if (had < 2) return;
        if (had === 2) neurons++;
        const now = Math.sqrt(squares[neuron]! / had) / mean[neuron]!;
        sum += now - own[neuron]!;
        own[neuron] = now;
      });
      return sum / neurons;
    };
  });
