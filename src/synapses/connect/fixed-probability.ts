import { log } from '../../equations/functions/log.js';
import { NumberMachine } from '../../equations/number-machine.js';
import type { Projection } from '../projection.js';
import { bySource, type Visit } from '../wiring.js';
import { standardExponential } from '../ziggurat.js';
import { type ConnectOptions, Rule } from './rule.js';

const machine = new NumberMachine();

/**
 * Each pair of neurons with the same probability, independently of the others, and at most once (pairwise Bernoulli).
 *
 * @param pre number of presynaptic neurons
 * @param post number of postsynaptic neurons
 * @param probability from 0 to 1
 * @throws Error on an unknown option, or an argument out of its range; RangeError if no memory can hold the synapses
 */
export function fixedProbability(
  pre: number,
  post: number,
  probability: number,
  options: ConnectOptions = {},
): Projection {
  const rule = new Rule('fixedProbability', pre, post, options);
  rule.checkProbability(probability);
  const candidates = rule.candidates('post');
  const rate = failureRate(probability);

  /** The gaps between the pairs that are joined are geometric: an exponential deviate's whole part. */
  function each(visit: Visit): void {
    const random = rule.random('pairs');
    const targets = new Uint32Array(candidates);
    const gap = () => Math.floor(standardExponential(random) / rate);
    for (let source = 0; source < pre; source++) {
      let n = 0;
      for (let next = gap(); next < candidates; next += 1 + gap())
        targets[n++] = rule.autapses || next < source ? next : next + 1;
      visit(source, targets, n);
    }
  }

  const exact = probability === 0 || probability === 1;
  return rule.projection({ ...bySource(each), expected: pre * candidates * probability, exact });
}

/** −log(1 − p), to a few units in the last place for small p too (the correction of HP-15C's log1p). */
function failureRate(p: number): number {
  const rest = 1 - p;
  return rest === 1 ? p : (-log(machine, rest) * p) / (1 - rest);
}
