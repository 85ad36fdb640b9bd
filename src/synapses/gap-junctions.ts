import { map, type OperatorFunction } from 'rxjs';
import type { ReceptorText } from '../equations/reception.js';
import { Drive, Impulses, type Kinetics } from '../neurons/impulses.js';
import { described } from '../stream/assert-frame.js';
import { allOf } from '../stream/fired.js';
import type { Frame, NeuronFrame } from '../stream/frame.js';
import { derivedFrom } from '../stream/origin.js';
import { SignalFrame } from '../stream/signal-frame.js';
import { Projection } from './projection.js';
import { ProjectionAfferent } from './projection-afferent.js';

const NAME = 'gapJunctions';

const receptor = {
  kind: 'receptor',
  name: NAME,
  reversal: [Number.NEGATIVE_INFINITY, Number.POSITIVE_INFINITY],
} as const;

/** Σⱼ gᵢⱼ (vⱼ − v): each neuron sends its potential in every tick, and the conductances are summed beforehand. */
const text: ReceptorText = {
  name: NAME,
  parameters: { conductance: [0, 'nS', 'sum of the conductances of a neuron', '>= 0'] },
  flow: {},
  impulse: {},
  drive: 'arrivals - conductance * v',
};

/**
 * Electrical synapses: the current Σⱼ gᵢⱼ (vⱼ − vᵢ) flows into neuron i. In a network vⱼ is what the register shows, the
 * potential at the beginning of the tick. Connect both ways for junctions that conduct alike in both directions.
 *
 * @param projection its weights are the conductances, ≥ 0, in the unit of the membrane's (nS, or mS/cm²); without delays
 * @throws TypeError if that is no projection; RangeError on a negative conductance or a delay
 * @example network(clock, { cells: lif({}, { size: 2 }) }, ({ cells }) => ({
 *   cells: sum(current$, cells.pipe(gapJunctions(connect.allToAll(2, 2, { weight: 3, autapses: false })))),
 * }))
 */
export function gapJunctions(projection: Projection): OperatorFunction<NeuronFrame<'v'>, Frame<Drive>> {
  if (!(projection instanceof Projection))
    throw new TypeError(`${NAME}: expected a projection, such as connect.oneToOne(100), got ${described(projection)}`);
  const { weight, delay, pre, post } = projection;
  if (delay) throw new RangeError(`${NAME}: electrical synapses have no delay, but the projection gives one`);
  if (weight.min < 0) throw new RangeError(`${NAME}: conductances must be >= 0, got weights from ${weight.min} on`);
  const conductance = new Float64Array(post);
  for (const edge of projection.edges()) conductance[edge.post]! += edge.weight;
  const kinetics: Kinetics = { text, name: NAME, parameters: { conductance }, initial: 0 };
  const all = allOf(Uint32Array.from({ length: pre }, (_, j) => j));
  return (source) => {
    const afferent = new ProjectionAfferent(NAME, projection, { weight, live: false, scaled: true });
    const drives = source.pipe(
      map((frame) => {
        afferent.check(frame);
        const { tick, state } = frame;
        if (state?.v === undefined) throw new TypeError(`${NAME}: expected frames with a potential v in their state`);
        // The way takes one tick, as that of a spike does that fired in the tick before.
        const impulses = new Impulses(afferent, all, tick.index - 1, state.v);
        return new SignalFrame(tick, new Drive(kinetics, [impulses]));
      }),
    );
    return derivedFrom(drives, [source], { kind: 'synapses', blocks: projection.blocks, receptor });
  };
}
