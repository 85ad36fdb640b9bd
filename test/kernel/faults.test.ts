import { map } from 'rxjs';
import { Clock, type NeuronOptions, neuron } from 'rxneuron';
import { expect, test } from 'vitest';
import { listen } from '../stream/listen.js';

/** What makes v infinite or no number in one tick, and what leaves it finite. */
const kinds = [
  { slope: 'sqrt(I)', bad: -1, becomes: 'NaN' },
  { slope: 'exp(I)', bad: 800, becomes: 'Infinity' },
  { slope: '-exp(I)', bad: 800, becomes: '-Infinity' },
];

const spiking = { threshold: 'u > 0.5', reset: 'u = 0' };
/** Whether all fire in each tick, besides; and what they hold then. */
const texts = [{}, spiking, { ...spiking, refractory: { period: '0.2', clamp: ['u'] } }];

test('a state that is not finite is told of, in its tick and with its neuron, wherever it is', () => {
  const [dt, wrong] = [0.5, 3];
  for (const { slope, bad, becomes } of kinds)
    for (const text of texts)
      for (const equations of [`dv/dt = ${slope}\ndu/dt = 2`, `du/dt = 2\ndv/dt = ${slope}`]) {
        const state = { v: [0, '1', ''], u: [0, '1', ''] } as const;
        const inputs = { I: ['1', ''] } as const;
        const cell = neuron({ name: 'cell', equations, ...text, state, parameters: {}, inputs });
        for (const size of [1, 2, 3, 4, 5, 8, 31])
          for (const who of new Set([0, size >> 1, size - 1])) {
            const clock = new Clock({ dt });
            const options: NeuronOptions = { size };
            const input$ = clock.pipe(
              map((tick) => {
                const value = new Float64Array(size);
                if (tick.index === wrong) value[who] = bad;
                return { tick, value };
              }),
            );
            const heard = listen(input$.pipe(cell({}, options)));
            clock.step(wrong + 2);
            expect(heard.values.length).toBe(wrong);
            if ('threshold' in text) expect(heard.values.at(-1)!.spikes.length).toBe(size);
            expect(String(heard.error)).toContain(
              `RangeError: cell: v of neuron ${who} became ${becomes} at ${(wrong + 1) * dt} ms`,
            );
          }
      }
});
