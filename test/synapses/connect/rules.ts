import type { ConnectOptions } from '../../../src/synapses/connect/rule.js';
import { connect } from '../../../src/synapses/connect.js';
import type { Projection } from '../../../src/synapses/projection.js';

/** One of the rules, with the sizes and options of its projections. */
export interface Case {
  readonly name: string;
  make(options?: ConnectOptions): Projection;
}

const [PRE, POST] = [37, 53];
const at = (n: number) => Array.from({ length: n }, (_, i) => [i / n, ((i * i) % n) / n]);

/** A small net of each rule. */
export const cases: readonly Case[] = [
  { name: 'allToAll', make: (options) => connect.allToAll(PRE, POST, options) },
  { name: 'oneToOne', make: (options) => connect.oneToOne(PRE, options) },
  { name: 'fixedProbability', make: (options) => connect.fixedProbability(PRE, POST, 0.3, options) },
  { name: 'fixedInDegree', make: (options) => connect.fixedInDegree(PRE, POST, 11, options) },
  {
    name: 'fixedInDegree, distinct',
    make: (options) => connect.fixedInDegree(PRE, POST, 11, { ...options, multapses: false }),
  },
  {
    name: 'fixedInDegree, nearly all',
    make: (options) => connect.fixedInDegree(PRE, POST, 30, { ...options, multapses: false }),
  },
  { name: 'fixedOutDegree', make: (options) => connect.fixedOutDegree(PRE, POST, 11, options) },
  {
    name: 'fixedOutDegree, distinct',
    make: (options) => connect.fixedOutDegree(PRE, POST, 40, { ...options, multapses: false }),
  },
  { name: 'fixedTotal', make: (options) => connect.fixedTotal(PRE, POST, 500, options) },
  {
    name: 'fixedTotal, distinct',
    make: (options) => connect.fixedTotal(PRE, POST, 500, { ...options, multapses: false }),
  },
  {
    name: 'fixedTotal, nearly all',
    make: (options) => connect.fixedTotal(PRE, POST, 1900, { ...options, multapses: false }),
  },
  { name: 'byDistance', make: (options) => connect.byDistance(at(PRE), at(POST), (d) => Math.max(0, 1 - d), options) },
  {
    name: 'fromList',
    make: (options) =>
      connect.fromList(
        PRE,
        POST,
        [
          [3, 5],
          [3, 4],
          [0, 52],
          [36, 0],
          [3, 5],
        ],
        options,
      ),
  },
  {
    name: 'blocks',
    make: (options) =>
      connect.blocks([
        [connect.fixedInDegree(20, 30, 4, options), connect.fixedProbability(17, 30, 0.4, options)],
        [undefined, connect.fixedTotal(17, 23, 100, options)],
      ]),
  },
];
