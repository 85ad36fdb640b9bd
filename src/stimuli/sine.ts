import { map } from 'rxjs';
import { sin } from '../equations/functions/trigonometry.js';
import { NumberMachine } from '../equations/number-machine.js';
import { requireNumbers, type Stimulus } from './stimulus.js';

const machine = new NumberMachine();

/**
 * offset + amplitude · sin(2π · frequency · t + phase), bit-identical on every machine.
 *
 * @param options.frequency in Hz
 * @param options.phase in rad, default 0
 * @param options.offset in the unit of the input, default 0
 */
export function sine({
  amplitude,
  frequency,
  phase = 0,
  offset = 0,
}: {
  readonly amplitude: number;
  readonly frequency: number;
  readonly phase?: number;
  readonly offset?: number;
}): Stimulus<number> {
  requireNumbers('sine', { amplitude, frequency, phase, offset });
  return map((tick) => {
    const turns = (frequency * tick.time) / 1000;
    return { tick, value: offset + amplitude * sin(machine, 2 * Math.PI * (turns - Math.floor(turns)) + phase) };
  });
}
