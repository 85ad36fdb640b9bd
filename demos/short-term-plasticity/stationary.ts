import type { tsodyksMarkram } from 'rxneuron';

/** Short-term plasticity. */
export type Rule = ReturnType<typeof tsodyksMarkram>;

/** What is left of a quantity that decays with tau, in ms, after an interval. */
const left = (interval: number, tau: number) => (tau === 0 ? 0 : Math.exp(-interval / tau));

/**
 * An impulse over the first, after many spikes of a rate in Hz: the fixed point of the rule's steps from spike to spike
 * (see `tsodyksMarkram`).
 */
export function stationary({ U, tau_rec, tau_facil }: Rule, rate: number): number {
  const interval = 1000 / rate;
  const u = U / (1 - (1 - U) * left(interval, tau_facil));
  const recovering = left(interval, tau_rec);
  const x = (1 - recovering) / (1 - (1 - u) * recovering);
  return (u * x) / U;
}
