import { sin } from '../equations/functions/trigonometry.js';
import { NumberMachine } from '../equations/number-machine.js';
import { checkNames } from '../neurons/parameters.js';
import { requireNumbers, type Stimulus, sampled } from './stimulus.js';

const machine = new NumberMachine();

/**
 * offset + amplitude · sin(2π · frequency · t + phase), bit-identical on every machine.
 *
 * @param options.amplitude in the unit of the input
 * @param options.frequency in Hz
 * @param options.phase in rad, default 0
 * @param options.offset in the unit of the input, default 0
 * @throws Error on an unknown option, or a number that is not finite
 */
export function sine(options: {
  readonly amplitude: number;
  readonly frequency: number;
  readonly phase?: number;
  readonly offset?: number;
}): Stimulus<number> {
  checkNames('sine', 'option', options, ['amplitude', 'frequency', 'phase', 'offset']);
  const { amplitude, frequency, phase = 0, offset = 0 } = options;
  requireNumbers('sine', { amplitude, frequency, phase, offset });
  return sampled('sine', ({ time }) => {
    const turns = (frequency * time) / 1000;
    return offset + amplitude * sin(machine, 2 * Math.PI * (turns - Math.floor(turns)) + phase);
  });
}
