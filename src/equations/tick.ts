import { add, call, constant, divide, type Expr, name } from './ast.js';
import type { Model } from './model.js';

/** Ticks that a neuron is still held for, counted from the beginning of the tick; kept beside its state. */
export const REFRACTORY = '@refractory';

export const DT = name('dt');

const NO_FLOWS: ReadonlyMap<string, Expr> = new Map();

/** The variables of a model whose solution is known. */
export const flowsOf = ({ reception }: Model): ReadonlyMap<string, Expr> => reception?.flows ?? NO_FLOWS;

/** What a neuron does in one tick, as trees in terms of its memory, parameters, inputs and `dt`. */
export interface TickTrees {
  /** The memory one tick later, if no spike falls in it. */
  readonly update: ReadonlyMap<string, Expr>;
  readonly spike?: Spike;
  /**
   * What a neuron keeps, whatever `update` says, while its REFRACTORY is above 0; it does not spike then, and counts
   * down. Absent: `update` and `spike` see to that themselves.
   */
  readonly held?: readonly string[];
}

export interface Spike {
  readonly condition: Expr;
  /** The memory where it differs after a spike. */
  readonly after: ReadonlyMap<string, Expr>;
  /** When inside the tick it happened, as a share of the tick; absent: at its end. */
  readonly fraction?: Expr;
}

/** A time in whole ticks, rounded to the nearest. */
export const wholeTicks = (time: Expr): Expr => call('floor', add(divide(time, DT), constant(0.5)));
