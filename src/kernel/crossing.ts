import { f64x2, local } from 'wasmati';
import { type Node, Rate } from './graph.js';
import type { Graph } from './layout.js';
import type { Scope } from './scope.js';

/** A threshold that all neurons share, and the variable that crosses it. */
export interface Crossing {
  readonly threshold: Node;
  readonly variable: Node;
}

/** What is crossed where a neuron fires; undefined if its condition is another one. */
export function crossingOf({ update, spike }: Graph): Crossing | undefined {
  if (spike?.mask.op !== 'less') return undefined;
  const [threshold, variable] = spike.mask.operands as readonly [Node, Node];
  const isShared = threshold.rate <= Rate.uniform && [...update.values()].includes(variable);
  return isShared ? { threshold, variable } : undefined;
}

/** Leaves on the stack whether the greatest of a turn is above the threshold: one comparison for all its pairs. */
export function pushCrossing(scopes: readonly Scope[], { threshold, variable }: Crossing): void {
  scopes[0]!.emitter.push(threshold);
  for (const [i, { emitter }] of scopes.entries()) {
    local.get(emitter.locals.get(variable)!);
    if (i > 0) f64x2.pmax();
  }
  f64x2.lt();
}
