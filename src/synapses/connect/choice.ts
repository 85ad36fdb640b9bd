import type { Random } from '../random.js';
import type { Visit } from '../wiring.js';
import type { Rule } from './rule.js';

/**
 * For each neuron of one side in turn, as many of the other side as its degree says, each as likely as the others; all
 * different if the rule allows no multapses; never the neuron itself if it allows no autapses.
 *
 * @param from the side chosen from
 * @param degreeOf how many are chosen for a neuron
 * @param most the largest degree
 */
export function eachChoice(
  rule: Rule,
  from: 'pre' | 'post',
  degreeOf: (neuron: number) => number,
  most: number,
  visit: Visit,
): void {
  const candidates = rule.candidates(from);
  const random = rule.random('partners');
  const choose = rule.multapses ? anew(random, candidates) : distinct(random, candidates);
  const chosen = new Uint32Array(most);
  const neurons = from === 'pre' ? rule.post : rule.pre;
  for (let neuron = 0; neuron < neurons; neuron++) {
    const n = degreeOf(neuron);
    choose(n, chosen);
    if (!rule.autapses) for (let k = 0; k < n; k++) if (chosen[k]! >= neuron) chosen[k]!++;
    visit(neuron, chosen, n);
  }
}

/** Writes n numbers below a bound. */
type Choose = (n: number, chosen: Uint32Array) => void;

const anew =
  (random: Random, candidates: number): Choose =>
  (n, chosen) => {
    for (let k = 0; k < n; k++) chosen[k] = random.below(candidates);
  };

/** Numbers met before are drawn again; of more than half, those left out are drawn. */
function distinct(random: Random, candidates: number): Choose {
  const met = new Uint32Array(candidates);
  let round = 0;

  function meetNew(): number {
    let candidate: number;
    do candidate = random.below(candidates);
    while (met[candidate] === round);
    met[candidate] = round;
    return candidate;
  }

  return (n, chosen) => {
    round++;
    if (2 * n <= candidates) {
      for (let k = 0; k < n; k++) chosen[k] = meetNew();
      return;
    }
    for (let k = n; k < candidates; k++) meetNew();
    for (let candidate = 0, k = 0; k < n; candidate++) if (met[candidate] !== round) chosen[k++] = candidate;
  };
}
