import type { Trains } from './puppets.js';

/** Pairs of spikes that change a weight, as published: what a spike does, given the times since those of the other side. */
export interface PublishedRule {
  /** Of a presynaptic spike that arrives, and of a postsynaptic one; the times in ms are > 0. */
  arrival(w: number, since: readonly number[]): number;
  firing(w: number, since: readonly number[]): number;
}

const sumOf = (since: readonly number[], tau: number) => since.reduce((sum, s) => sum + Math.exp(-s / tau), 0);

/** Song, Miller & Abbott 2000, and the same with soft bounds. */
export const publishedStdp = (
  p: { A_plus: number; A_minus: number; tau_plus: number; tau_minus: number; w_max: number },
  pairing: 'all' | 'nearest',
  soft: boolean,
): PublishedRule => {
  const counted = (since: readonly number[]) => (pairing === 'all' ? since : since.slice(-1));
  const between = (w: number) => Math.min(p.w_max, Math.max(0, w));
  return {
    arrival: (w, since) => between(w - p.A_minus * (soft ? w : p.w_max) * sumOf(counted(since), p.tau_minus)),
    firing: (w, since) => between(w + p.A_plus * (soft ? p.w_max - w : p.w_max) * sumOf(counted(since), p.tau_plus)),
  };
};

/** Vogels et al. 2011. */
export const publishedInhibitoryStdp = (p: {
  eta: number;
  rho0: number;
  tau: number;
  w_max: number;
}): PublishedRule => {
  const between = (w: number) => Math.min(p.w_max, Math.max(0, w));
  return {
    arrival: (w, since) => between(w + p.eta * (sumOf(since, p.tau) - 2 * (p.rho0 / 1000) * p.tau)),
    firing: (w, since) => between(w + p.eta * sumOf(since, p.tau)),
  };
};

/** The weight of each synapse before each tick, by going through all pairs of spikes: O(events²) for each synapse. */
export function naive(
  rule: PublishedRule,
  edges: readonly { readonly pre: number; readonly post: number; readonly weight: number }[],
  { pre, post, delay, ticks, dt }: { pre: Trains; post: Trains; delay: number; ticks: number; dt: number },
): number[][] {
  const courses = edges.map((edge) => {
    const arrivals = pre[edge.pre]!.map((k) => k + delay);
    const firings = post[edge.post]!;
    const since = (times: readonly number[], tick: number) => times.filter((k) => k < tick).map((k) => (tick - k) * dt);
    let w = edge.weight;
    return Array.from({ length: ticks }, (_, tick) => {
      const before = w;
      if (arrivals.includes(tick)) w = rule.arrival(w, since(firings, tick));
      if (firings.includes(tick)) w = rule.firing(w, since(arrivals, tick));
      return before;
    });
  });
  return Array.from({ length: ticks }, (_, tick) => courses.map((course) => course[tick]!));
}
