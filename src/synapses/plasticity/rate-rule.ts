/**
 * A rule by which rates change weights, as plain data: made by `hebbian` and `oja`. With x the presynaptic rate as it
 * arrives and y the postsynaptic one,
 *
 *     dw/dt = rate · y · (x − decay · y · w)
 *
 * taken by Euler's method: what the rates of a tick change is in force from the next tick on.
 */
export interface RateRule {
  readonly kind: 'rates';
  /** What messages call it. */
  readonly name: string;
  /** Learning rate in 1/ms per unit of each rate. */
  readonly rate: number;
  readonly decay: 0 | 1;
}
