/** What an event does to the weight of a synapse: w ← w + (constant + slope · w) · (trace − offset). */
export interface WeightChange {
  readonly constant: number;
  readonly slope: number;
  readonly offset: number;
}

/**
 * A rule by which pairs of spikes change weights, as plain data: made by `stdp` and `inhibitoryStdp`.
 *
 * Each presynaptic neuron has a trace x and each postsynaptic one a trace y, which decay exponentially. When a
 * presynaptic spike arrives, the synapse changes by `arrival`, read with y; when the postsynaptic neuron fires, by
 * `firing`, read with x; then w is brought into [0, w_max]. The spike raises its own trace afterwards: by 1 (`all`
 * pairs count), or to 1 (`nearest`: only the latest spike of the other side counts). A spike that arrives in the tick in
 * which the postsynaptic neuron fires makes no pair with that.
 */
export interface PairRule {
  readonly kind: 'pairs';
  /** What messages call it. */
  readonly name: string;
  readonly pairing: 'all' | 'nearest';
  /** Time constant of x in ms. */
  readonly tau_pre: number;
  /** Time constant of y in ms. */
  readonly tau_post: number;
  readonly arrival: WeightChange;
  readonly firing: WeightChange;
  readonly w_max: number;
}
