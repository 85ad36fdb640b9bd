import { connect, type Projection } from 'rxneuron';
import type reference from '../reference/network.json';

type LifNet = (typeof reference.lif)[number];
type IzhikevichNet = (typeof reference.izhikevich)[number];

/** Numerical Recipes' linear congruential generator: deviates from 0 up to 1 that any language can repeat. */
function generator(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(1664525, state) + 1013904223) >>> 0;
    return state / 2 ** 32;
  };
}

/** [pre, post, weight, delay in ticks] */
export type Synapse = readonly [number, number, number, number];

/** A network that was drawn from its seed. */
interface Drawn {
  readonly synapses: readonly Synapse[];
  /** What was drawn for each neuron, in order. */
  readonly neurons: readonly (readonly number[])[];
}

/** Draws the numbers of each neuron, then goes through all pairs of neurons. */
function draw(
  { N, p, seed }: LifNet | IzhikevichNet,
  numbers: number,
  synapse: (pre: number, next: () => number) => readonly [number, number],
): Drawn {
  const next = generator(seed);
  const neurons = Array.from({ length: N }, () => Array.from({ length: numbers }, next));
  const synapses: Synapse[] = [];
  for (let pre = 0; pre < N; pre++)
    for (let post = 0; post < N; post++)
      if (pre !== post && next() < p) synapses.push([pre, post, ...synapse(pre, next)]);
  return { synapses, neurons };
}

/** Initial potentials and drives (mV) on a grid of 1/256 mV, and synapses with weights in mV. */
export function drawLif(net: LifNet) {
  const { V_L, V_T, drive, n_exc, w_exc, w_inh, delay } = net;
  const [least, most] = drive as [number, number];
  const [shortest, longest] = delay as [number, number];
  const { neurons, synapses } = draw(net, 2, (pre, next) => {
    const weight = ((1 + Math.floor(16 * next())) / 64) * (pre < n_exc ? w_exc : w_inh);
    const more = longest > shortest ? Math.floor(next() * (longest - shortest + 1)) : 0;
    return [weight, shortest + more];
  });
  return {
    v0: neurons.map(([u]) => V_L + Math.floor(256 * u! * (V_T - V_L)) / 256),
    drive: neurons.map(([, u]) => least + Math.floor(256 * u! * (most - least)) / 256),
    synapses,
  };
}

/** Parameters of each neuron and its drive, and synapses with weights in mV per ms. */
export function drawIzhikevich(net: IzhikevichNet) {
  const { n_exc, w_exc, w_inh, I_exc, I_inh } = net;
  const { neurons, synapses } = draw(net, 2, (pre, next) => {
    const weight = (1 + Math.floor(16 * next())) / 16;
    return [pre < n_exc ? weight * w_exc : -weight * w_inh, 1];
  });
  const cells = neurons.map(([r, u], i) => {
    const [low, high] = (i < n_exc ? I_exc : I_inh) as [number, number];
    const own =
      i < n_exc
        ? { a: 0.02, b: 0.2, c: -65 + 15 * r! * r!, d: 8 - 6 * r! * r! }
        : { a: 0.02 + 0.08 * r!, b: 0.25 - 0.05 * r!, c: -65, d: 2 };
    return { ...own, I: low + (high - low) * u! };
  });
  return { cells, synapses };
}

/** The synapses as a projection of a network onto itself. */
export const projected = (synapses: readonly Synapse[], size: number, dt: number): Projection =>
  connect.fromList(
    size,
    size,
    synapses.map(([pre, post, weight, ticks]) => [pre, post, weight, ticks * dt] as const),
  );
