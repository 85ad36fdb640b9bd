import type { Expr } from '../ast.js';

/** The differential equations dx/dt = f(x, …) of a model, and the step to take. */
export interface Dynamics {
  /** f of each state variable, in terms of states, parameters and inputs; 0 while the variable is held. */
  readonly slopes: ReadonlyMap<string, Expr>;
  /** f of a neuron that is not refractory: what the derivatives ∂f/∂x are taken of. */
  readonly free: ReadonlyMap<string, Expr>;
  /** The length of the step in ms. */
  readonly step: Expr;
  /** Names that keep their value over many ticks: parameters and dt. */
  readonly fixed: ReadonlySet<string>;
  /** Of variables whose solution is known: their value a time `s` later. Methods take it in place of a step of theirs. */
  readonly flows: ReadonlyMap<string, Expr>;
}

/**
 * A numerical method as a rewriting of trees: from the equations to the state one step later. Inputs and noise are
 * constant over the step.
 */
export interface Integrator {
  (dynamics: Dynamics): Map<string, Expr>;
  /** Whether its order is two or more, so that a spike must be located inside the tick to keep it. */
  readonly locatesSpikes?: boolean;
}
