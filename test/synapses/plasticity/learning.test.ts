import { describe, expect, it } from 'vitest';
import { lif } from '../../../src/neurons/lif.js';
import { poisson } from '../../../src/stimuli/poisson.js';
import { Clock } from '../../../src/stream/clock.js';
import { sum } from '../../../src/stream/sum.js';
import { connect } from '../../../src/synapses/connect.js';
import { uniform } from '../../../src/synapses/distribution.js';
import { conductance } from '../../../src/synapses/kinetics/conductance.js';
import { inhibitoryStdp } from '../../../src/synapses/plasticity/inhibitory-stdp.js';
import { stdp } from '../../../src/synapses/plasticity/stdp.js';
import { poissonInput } from '../../../src/synapses/poisson-input.js';
import { synapses } from '../../../src/synapses/synapses.js';

const INPUTS = 1000;
/** nS: a hundredth of the leak. */
const W_MAX = 0.1;

/**
 * The weights, as shares of the largest, of independent inputs at 15 Hz that have acted on one neuron for 200 s, and how
 * often that fired: figure 2 of Song, Miller & Abbott 2000.
 */
function competition(dependence: 'additive' | 'multiplicative'): { shares: Float64Array; fired: number } {
  const clock = new Clock({ dt: 1, seed: 1 });
  const projection = connect.allToAll(INPUTS, 1, { weight: uniform({ min: 0, max: W_MAX }) });
  const plasticity = stdp({ A_plus: 0.01, A_minus: 0.0105, w_max: W_MAX, dependence });
  const impulses = clock.pipe(poisson({ rate: 15, size: INPUTS }), synapses(projection, { plasticity }));
  const cell = lif({ C: 100, g_L: 10, E_L: -74, V_T: -54, V_r: -60, t_ref: 0 });
  let [fired, shares] = [0, new Float64Array(0)];
  impulses.pipe(conductance({ tau: 5, reversal: 0 }), cell).subscribe(({ spikes }) => {
    fired += spikes.length;
  });
  clock.step(200_000 - 1);
  impulses.subscribe(({ state }) => {
    shares = state.weight.map((w) => w / W_MAX);
  });
  clock.step();
  return { shares, fired };
}

/** How many lie between two numbers. */
const between = (shares: Float64Array, from: number, to: number) => shares.filter((w) => w >= from && w <= to).length;

describe('competition between inputs', () => {
  it('drives weights to both ends of their range if it is additive (Song, Miller & Abbott 2000)', () => {
    const { shares, fired } = competition('additive');
    expect(fired).toBeGreaterThan(2000);
    // Of weights that are spread evenly, as at first, a tenth holds 100 ± 9.5: here each end has more than twice as many as
    // any tenth in the middle, by more than six standard deviations.
    const middle = Math.max(...[0.3, 0.4, 0.5, 0.6].map((from) => between(shares, from, from + 0.1)));
    expect(middle).toBeLessThan(75);
    expect(between(shares, 0, 0.1)).toBeGreaterThan(157);
    expect(between(shares, 0.9, 1)).toBeGreaterThan(157);
  });

  it('gathers them in the middle if it is multiplicative (van Rossum, Bi & Turrigiano 2000)', () => {
    const { shares, fired } = competition('multiplicative');
    expect(fired).toBeGreaterThan(2000);
    // Uncorrelated spikes balance where A_plus (1 − w) = A_minus w; those that make the neuron fire lift that a little.
    expect(between(shares, 0.25, 0.75)).toBeGreaterThan(0.95 * INPUTS);
  });
});

describe('inhibitory plasticity', () => {
  const NEURONS = 10;

  /** The mean rate in Hz in the first 2 s, and in 40 s from 20 s on. */
  function rates(rho0: number): { first: number; last: number } {
    const clock = new Clock({ dt: 0.5, seed: 1 });
    const plasticity = inhibitoryStdp({ eta: 0.02, rho0 });
    const projection = connect.allToAll(100, NEURONS, { weight: 0.1 });
    const inhibition = clock.pipe(poisson({ rate: 20, size: 100 }), synapses(projection, { plasticity }));
    const excitation = clock.pipe(poissonInput({ rate: 2000, weight: 0.8 }), conductance({ tau: 5, reversal: 0 }));
    const cell = lif({ C: 200, g_L: 10, E_L: -60, V_T: -50, V_r: -60, t_ref: 5 }, { size: NEURONS });
    let [first, last] = [0, 0];
    sum(excitation, inhibition.pipe(conductance({ tau: 10, reversal: -80 })))
      .pipe(cell)
      .subscribe(({ tick, spikes }) => {
        if (tick.time < 2000) first += spikes.length;
        if (tick.time >= 20_000) last += spikes.length;
      });
    clock.advance(60_000);
    return { first: first / NEURONS / 2, last: last / NEURONS / 40 };
  }

  it.each([3, 10])('brings neurons to %i Hz (Vogels et al. 2011)', (rho0) => {
    const { first, last } = rates(rho0);
    expect(first).toBeGreaterThan(1.5 * rho0);
    // Weights rest where pairs are as many as in independent trains of rate rho0. Inhibitory spikes keep those of the
    // neurons away, so that it takes a few more. 1,200 spikes or more: one standard deviation is 3 % at most.
    expect(last).toBeGreaterThan(0.91 * rho0);
    expect(last).toBeLessThan(1.15 * rho0);
  });
});
