import type { Projection } from '../projection.js';
import { byTarget } from '../wiring.js';
import { eachChoice } from './choice.js';
import { type ConnectOptions, Rule } from './rule.js';

/**
 * A given number of synapses, each between two neurons drawn at random (NEST's `fixed_total_number`). Without
 * multapses, every set of that many pairs is as likely as the others.
 *
 * @param pre number of presynaptic neurons
 * @param post number of postsynaptic neurons
 * @param total number of synapses
 * @throws Error on an unknown option, or an argument out of its range; RangeError if no memory can hold the synapses
 */
export function fixedTotal(pre: number, post: number, total: number, options: ConnectOptions = {}): Projection {
  const rule = new Rule('fixedTotal', pre, post, options);
  const candidates = rule.candidates('pre');
  rule.checkNumber('total', total);
  const most = rule.multapses && candidates > 0 ? Number.POSITIVE_INFINITY : candidates * post;
  if (total > most)
    throw rule.error(`total is ${total}, but there are only ${most} pairs of neurons to be joined once each`);
  let known: Uint32Array | undefined;
  const wiring = byTarget((visit) => {
    known ??= rule.multapses ? freeDegrees(rule, total) : cappedDegrees(rule, total, candidates);
    const degrees = known;
    const largest = degrees.reduce((max, degree) => Math.max(max, degree), 0);
    eachChoice(rule, 'pre', (target) => degrees[target]!, largest, visit);
  });
  return rule.projection({ ...wiring, expected: total, exact: true });
}

/** How many of the synapses fall on each target, if each synapse draws its own. */
function freeDegrees(rule: Rule, total: number): Uint32Array {
  const random = rule.random('degrees');
  const degrees = new Uint32Array(rule.post);
  for (let k = 0; k < total; k++) degrees[random.below(rule.post)]!++;
  return degrees;
}

/**
 * The same for synapses that share no pair: a target is drawn in proportion to the sources that it has left. Of more
 * than half of all pairs, those left out are drawn.
 */
function cappedDegrees(rule: Rule, total: number, candidates: number): Uint32Array {
  const random = rule.random('degrees');
  const degrees = new Uint32Array(rule.post);
  const all = candidates * rule.post;
  const isMost = 2 * total > all;
  for (let k = isMost ? all - total : total; k > 0; ) {
    const target = random.below(rule.post);
    if (random.below(candidates) < degrees[target]!) continue;
    degrees[target]!++;
    k--;
  }
  return isMost ? degrees.map((leftOut) => candidates - leftOut) : degrees;
}
