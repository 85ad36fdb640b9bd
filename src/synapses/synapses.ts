import { map, type OperatorFunction } from 'rxjs';
import { Impulses } from '../neurons/impulses.js';
import { described } from '../stream/assert-frame.js';
import type { Frame, SpikeFrame } from '../stream/frame.js';
import { derivedFrom } from '../stream/origin.js';
import { SignalFrame } from '../stream/signal-frame.js';
import { Projection } from './projection.js';
import { ProjectionAfferent } from './projection-afferent.js';

/**
 * The synapses of a projection: from the spikes of a population to impulses for another. They do no arithmetic; the
 * population that receives them gathers each impulse d ticks after its spike, d ≥ 1 being the delay.
 *
 * @param projection who is connected to whom, with weights in the unit of what they act on, and delays
 * @throws TypeError if that is no projection
 * @example excitatory$.pipe(synapses(connect.fixedInDegree(800, 200, 80, { weight: 0.1, delay: 1.5 })), lif())
 */
export function synapses(projection: Projection): OperatorFunction<SpikeFrame, Frame<Impulses>> {
  if (!(projection instanceof Projection))
    throw new TypeError(`synapses: expected a projection, such as connect.oneToOne(100), got ${described(projection)}`);
  return (spikes) => {
    const afferent = new ProjectionAfferent(projection);
    const impulses = spikes.pipe(
      map((frame) => {
        afferent.check(frame);
        const { tick, spikes, firedAt = tick.index } = frame;
        return new SignalFrame(tick, new Impulses(afferent, spikes, firedAt));
      }),
    );
    return derivedFrom(impulses, [spikes], { kind: 'synapses', blocks: projection.blocks });
  };
}
