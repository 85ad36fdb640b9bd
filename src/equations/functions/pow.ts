import type { Machine } from '../machine.js';
import { exp } from './exp.js';
import { log } from './log.js';
export const pow = <T, M>(m: Machine<T, M>, x: T, y: T): T => exp(m, m.multiply(y, log(m, x)));
