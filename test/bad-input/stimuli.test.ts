import { Clock, pulses, step } from 'rxneuron';
import { describe, expect, it } from 'vitest';
import { messageOf, untyped } from './javascript.js';

const { constant, current, ornsteinUhlenbeck, poisson, ramp, sine, spikeTimes, whiteNoise } = untyped;

describe('stimuli refuse what they cannot be', () => {
  it.each([
    // @ts-expect-error
    [() => step(), 'step: expected options { amplitude, start, stop }, got undefined'],
    // @ts-expect-error
    [() => step({ amplitude: 1, until: 3 }), "step: unknown option 'until'; there are: amplitude, start, stop"],
    // @ts-expect-error
    [() => step({ amplitud: 1 }), "step: unknown option 'amplitud'; did you mean 'amplitude'?"],
    [() => step({ amplitude: Number.NaN }), 'step: expected finite numbers, got NaN'],
    [() => step({ amplitude: 1, start: Number.NaN }), 'step: start must be a finite number, got NaN'],
    [() => step({ amplitude: 1, start: 3, stop: 1 }), 'step: stop must not be before start = 3 ms, got 1'],
    [() => constant(), 'constant: expected a number or an array of numbers, got undefined'],
    [() => constant('5'), 'constant: expected a number or an array of numbers, got "5"'],
    [() => constant([]), 'constant: expected a number or an array of numbers, got an array of 0'],
    [() => constant([1, Number.NaN]), 'constant: expected finite numbers, got NaN'],
    [() => pulses({ amplitude: 1, width: 2, period: 1 }), 'pulses: period must not be less than width = 2 ms, got 1'],
    [() => pulses({ amplitude: 1, width: 0, period: 1 }), 'pulses: width must be > 0 ms, got 0'],
    [
      () => pulses({ amplitude: 1, width: 1, period: 2, count: 1.5 }),
      'pulses: count must be a whole number >= 0, got 1.5',
    ],
    [() => ramp({ to: 1 }), 'ramp: stop must be a finite number, got undefined'],
    [() => ramp({ to: 1, start: 5, stop: 1 }), 'ramp: stop must not be before start = 5 ms, got 1'],
    [() => sine({ amplitude: 1 }), 'sine: frequency must be a finite number, got undefined'],
    [() => sine({ amplitude: 1, frequency: '8' }), 'sine: frequency must be a finite number, got "8"'],
    [() => current(5), 'current: expected a function of time in ms, got 5'],
    [() => whiteNoise(), 'whiteNoise: expected options { mean, sigma, size }, got undefined'],
    [() => whiteNoise({ mean: 2 }), 'whiteNoise: sigma is missing'],
    [() => whiteNoise({ sigma: -1 }), 'whiteNoise: parameter sigma must be >= 0, got -1'],
    [() => whiteNoise({ sigma: 1, size: 0 }), 'whiteNoise: size must be a whole number > 0, got 0'],
    [() => ornsteinUhlenbeck({ sigma: 1 }), 'ornsteinUhlenbeck: tau is missing'],
    [() => ornsteinUhlenbeck({ sigma: 1, tau: 0 }), 'ornsteinUhlenbeck: parameter tau must be > 0, got 0 ms'],
    [
      () => ornsteinUhlenbeck({ sigma: [1, 2], tau: [1, 2, 3] }),
      'ornsteinUhlenbeck: tau has 3 values, but the length of sigma is 2',
    ],
    [() => poisson({ rates: 5 }), "poisson: unknown option 'rates'; did you mean 'rate'?"],
    [() => poisson({ rate: -5 }), 'poisson: parameter rate must be >= 0, got -5 Hz'],
    [() => poisson({ rate: [1, 2], size: 3 }), 'poisson: rate has 2 values, but size is 3'],
    [() => spikeTimes(5), 'spikeTimes: expected an array of times in ms, got 5'],
    [() => spikeTimes([[1], 2]), 'spikeTimes: expected an array of times in ms, got 2'],
    [() => spikeTimes('12'), 'spikeTimes: expected an array of times in ms, got "12"'],
    [() => spikeTimes([[1], [2, -1]]), 'spikeTimes: time of neuron 1 must be a finite number >= 0, got -1'],
    [() => spikeTimes([1, Number.NaN]), 'spikeTimes: time of neuron 0 must be a finite number >= 0, got NaN'],
    [() => spikeTimes([1, [2]]), 'spikeTimes: time of neuron 0 must be a finite number >= 0, got an array of 1'],
  ])('%s', (call, message) => {
    expect(messageOf(call)).toBe(message);
  });

  it('pulses too short for the clock, as an error of the stream', () => {
    const clock = new Clock({ dt: 0.1 });
    const errors: string[] = [];
    clock
      .pipe(pulses({ amplitude: 1, width: 0.04, period: 1 }))
      .subscribe({ error: (error: Error) => errors.push(error.message) });
    clock.step();
    expect(errors).toEqual(['pulses: width 0.04 ms is less than half a tick of 0.1 ms']);
  });
});
