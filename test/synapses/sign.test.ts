import { Clock, conductance, connect, exponential, lif, nmda, normal, spikeTimes, synapses, weight } from 'rxneuron';
import { describe, expect, it } from 'vitest';

/** What one tick of a pipeline comes to: the error, or how many frames there were. */
function outcome(build: (clock: Clock) => import('rxjs').Observable<unknown>): unknown {
  const clock = new Clock();
  let seen: unknown = 0;
  build(clock).subscribe({
    next: () => {
      seen = 1;
    },
    error: (error) => {
      seen = error.message;
    },
  });
  clock.step();
  return seen;
}

const spikes = (clock: Clock) => clock.pipe(spikeTimes([1]));
const negative = 'but synapses(connect.oneToOne) has weights from -2 on; what inhibits has a low reversal potential';

describe('the sign of weights', () => {
  it('must not be negative where they are conductances', () => {
    const inhibiting = () => synapses(connect.oneToOne(1, { weight: -2 }));
    expect(outcome((clock) => spikes(clock).pipe(inhibiting(), conductance({ tau: 5 }), lif()))).toContain(
      `lif: conductance takes weights >= 0, ${negative}`,
    );
    expect(outcome((clock) => spikes(clock).pipe(inhibiting(), nmda(), lif()))).toContain('nmda takes weights >= 0');
    expect(outcome((clock) => spikes(clock).pipe(weight(-1), conductance({ rise: 1, decay: 3 }), lif()))).toContain(
      'biexponential conductance takes weights >= 0, but weight has weights from -1 on',
    );
    const drawn = synapses(connect.oneToOne(1, { weight: normal({ mean: 1, sd: 0.1 }) }));
    expect(outcome((clock) => spikes(clock).pipe(drawn, conductance(), lif()))).toContain('{ min: 0 }');
  });

  it('is free where they are currents, and 0 conducts nothing', () => {
    const inhibiting = synapses(connect.oneToOne(1, { weight: -2 }));
    expect(outcome((clock) => spikes(clock).pipe(inhibiting, exponential(), lif()))).toBe(1);
    expect(outcome((clock) => spikes(clock).pipe(weight(0), conductance(), lif()))).toBe(1);
    const clipped = synapses(connect.oneToOne(1, { weight: normal({ mean: 1, sd: 0.1, min: 0 }) }));
    expect(outcome((clock) => spikes(clock).pipe(clipped, conductance(), lif()))).toBe(1);
  });
});
