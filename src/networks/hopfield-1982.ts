import { map } from 'rxjs';
import { tickKey, uniform } from '../equations/uniform.js';
import { innerProduct, vectorOf } from '../neurons/vector.js';
import { checkOptions } from '../stream/check-options.js';
import type { Clock } from '../stream/clock.js';
import type { Frame, Tick } from '../stream/frame.js';
import { network } from '../stream/network.js';
import { SignalFrame } from '../stream/signal-frame.js';
import { weights } from '../synapses/weights.js';

const NAME = 'hopfield1982';

/** What a Hopfield network stores, and where it begins. */
export interface Hopfield1982Options {
  /** Each of as many numbers 1 and −1 as there are neurons. */
  readonly patterns: readonly ArrayLike<number>[];
  /** 1 or −1 for each neuron. */
  readonly cue: ArrayLike<number>;
}

/**
 * The associative memory of Hopfield (1982, PNAS 79:2554), with states V = 1 and −1 in place of 1 and 0: P patterns ξ are
 * stored by Hebb's rule, and each tick one of the N neurons, drawn at random, readjusts its state:
 *
 *     T_ij = Σ_s ξ_i^s ξ_j^s / N, T_ii = 0
 *     V_i ← 1 if Σ_j T_ij V_j > 0, −1 if it is < 0, else as it is
 *
 * No readjustment raises the energy. From a corrupted cue the network comes to the pattern, as long as there are less than
 * some 0.138 N of them (Amit, Gutfreund and Sompolinsky 1985, Physical Review Letters 55:1530).
 *
 * @returns the neurons; the overlap of their states with each pattern, 1 if both are the same; the energy
 *   −½ Σ T_ij V_i V_j
 * @throws Error on an unknown option, and on patterns or a cue of other numbers than 1 and −1, or not of the same length
 * @example hopfield1982(clock, { patterns, cue }).overlap.subscribe(({ value }) => console.log(value))
 */
export function hopfield1982(clock: Clock, options: Hopfield1982Options) {
  checkOptions(NAME, options, ['patterns', 'cue']);
  const cue = statesOf('the cue', options.cue);
  const patterns = Array.from(options.patterns, (pattern, k) => statesOf(`pattern ${k}`, pattern, cue.length));
  const N = cue.length;
  const T = hebb(patterns, N);
  const stream = clock.newStream();
  const drawn = ({ index }: Tick) => Math.floor(N * uniform(tickKey(clock.seed, stream, index), 0, 0));
  const readjust = map(({ tick, value }: Frame<Float64Array>) => {
    const i = drawn(tick);
    const V = value.slice();
    V[i] = Math.sign(innerProduct(T[i]!, V)) || V[i]!;
    return new SignalFrame(tick, V);
  });
  const population = Object.assign(readjust, { rest: (tick: Tick) => new SignalFrame(tick, cue) });

  const { neurons } = network(clock, { neurons: population }, ({ neurons }) => ({ neurons }));
  const overlap = neurons.pipe(weights(patterns.map((pattern) => pattern.map((value) => value / N))));
  const energy = overlap.pipe(
    map(({ tick, value: m }) => new SignalFrame(tick, (patterns.length - N * innerProduct(m, m)) / 2)),
  );
  return { neurons, overlap, energy };
}

/** A checked copy of states. */
function statesOf(what: string, given: ArrayLike<number>, size = given?.length): Float64Array {
  const states = Float64Array.from(vectorOf(`${NAME}: ${what}`, 'state', given));
  const wrong = states.find((state) => Math.abs(state) !== 1);
  if (wrong !== undefined) throw new RangeError(`${NAME}: ${what} must be of 1 and −1, got ${wrong}`);
  if (states.length !== size)
    throw new RangeError(`${NAME}: ${what} has ${states.length} states, but the cue has ${size}`);
  return states;
}

/** The rows of T. */
function hebb(patterns: readonly Float64Array[], N: number): readonly Float64Array[] {
  return Array.from({ length: N }, (_, i) => {
    const row = new Float64Array(N);
    for (const pattern of patterns) for (let j = 0; j < N; j++) if (j !== i) row[j]! += (pattern[i]! * pattern[j]!) / N;
    return row;
  });
}
