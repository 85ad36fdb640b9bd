import { map } from 'rxjs';
import { type Clock, constant, lif, neuron, sum, whiteNoise } from 'rxneuron';
import { listen } from './listen.js';

/** The indices of all ticks to come. */
export const indices = (clock: Clock) => listen(clock.pipe(map(({ index }) => index))).values;

/** A neuron with noise of its own. */
const noisy = neuron({
  name: 'noisy',
  equations: 'tau * dv/dt = -v + I + sigma * sqrt(tau) * xi',
  threshold: 'v > 1',
  reset: 'v = 0',
  state: { v: [0, '1', 'membrane potential'] },
  parameters: { tau: [10, 'ms', 'time constant'], sigma: [0.5, '1', 'noise'] },
  integrator: 'euler',
});

/** Membrane potentials and spikes of noisy neurons, in full precision. */
export function trace(clock: Clock) {
  const heard: string[] = [];
  let spikes = 0;
  const input$ = sum(clock.pipe(whiteNoise({ mean: 300, sigma: 400, size: 3 })), clock.pipe(whiteNoise({ sigma: 50 })));
  input$.pipe(lif()).subscribe((frame) => {
    spikes += frame.spikes.length;
    heard.push([frame.tick.index, ...frame.state.v, '|', ...frame.spikes].join(' '));
  });
  const own$ = clock.pipe(constant(0.9), noisy({}, { size: 3 }));
  own$.subscribe((frame) => heard.push([...frame.state.v, '|', ...frame.spikes].join(' ')));
  return { heard, spikes: () => spikes };
}
