import { euler } from './euler.js';
import { exact } from './exact.js';
import { exponentialEuler } from './exponential-euler.js';
import { midpoint } from './midpoint.js';
import { rk4 } from './rk4.js';

/** The methods that every model offers. */
export const integrators = { euler, exponentialEuler, midpoint, rk4, exact };
export type IntegratorName = keyof typeof integrators;
