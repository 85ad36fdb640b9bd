import type { OperatorFunction } from 'rxjs';
import type { Tick } from './frame.js';
export interface Population<In, Out> extends OperatorFunction<In, Out> {
  rest?(tick: Tick): Out;
}
export const network = 1;
