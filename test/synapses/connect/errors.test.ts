import { describe, expect, it } from 'vitest';
import { connect } from '../../../src/synapses/connect.js';
import { normal } from '../../../src/synapses/distribution.js';

const { allToAll, oneToOne, fixedProbability, fixedInDegree, fixedOutDegree, fixedTotal, fromMatrix, fromList } =
  connect;
const { byDistance } = connect;
const distinct = { multapses: false };
const others = { autapses: false };

/** Calls as plain JavaScript can make them. */
const wrong = <T>(value: unknown) => value as T;

describe('a projection that cannot be', () => {
  it.each<[() => unknown, string]>([
    [() => allToAll(0, 3), 'connect.allToAll: pre must be a number of neurons, whole and ≥ 1, got 0'],
    [() => allToAll(3, 2.5), 'connect.allToAll: post must be a number of neurons, whole and ≥ 1, got 2.5'],
    [() => oneToOne(wrong('3')), 'connect.oneToOne: pre must be a number of neurons, whole and ≥ 1, got "3"'],
    [() => fixedInDegree(3, Number.NaN, 2), 'connect.fixedInDegree: post must be a number of neurons'],
    [() => fixedProbability(3, 3, 1.1), 'connect.fixedProbability: probability must be a number from 0 to 1, got 1.1'],
    [
      () => fixedProbability(3, 3, Number.NaN),
      'connect.fixedProbability: probability must be a number from 0 to 1, got NaN',
    ],
    [() => fixedInDegree(3, 3, -1), 'connect.fixedInDegree: inDegree must be a whole number ≥ 0, got -1'],
    [() => fixedOutDegree(3, 3, 1.5), 'connect.fixedOutDegree: outDegree must be a whole number ≥ 0, got 1.5'],
    [() => fixedTotal(3, 3, wrong(undefined)), 'connect.fixedTotal: total must be a whole number ≥ 0, got undefined'],
    [
      () => fixedInDegree(10, 3, 11, distinct),
      'connect.fixedInDegree: inDegree is 11, but there are only 10 presynaptic neurons to choose from without multapses',
    ],
    [
      () => fixedOutDegree(10, 10, 10, { ...distinct, ...others }),
      'connect.fixedOutDegree: outDegree is 10, but there are only 9 postsynaptic neurons to choose from without multapses',
    ],
    [
      () => fixedInDegree(1, 1, 1, others),
      'connect.fixedInDegree: inDegree is 1, but there are only 0 presynaptic neurons to choose from',
    ],
    [
      () => fixedTotal(3, 4, 13, distinct),
      'connect.fixedTotal: total is 13, but there are only 12 pairs of neurons to be joined once each',
    ],
    [() => fixedTotal(1, 1, 1, others), 'connect.fixedTotal: total is 1, but there are only 0 pairs'],
    [
      () => allToAll(3, 4, others),
      'connect.allToAll: autapses: false leaves out the synapses of a neuron onto itself, so that pre and post must be ' +
        'one population; got 3 and 4 neurons',
    ],
    [() => allToAll(3, 3, wrong({ autapses: 0 })), 'connect.allToAll: autapses must be true or false, got 0'],
    [() => allToAll(3, 3, { seed: 0.5 }), 'connect.allToAll: seed must be a whole number, got 0.5'],
    [
      () => allToAll(3, 3, wrong({ weights: 1 })),
      "connect.allToAll: unknown option 'weights'; expected weight, delay, seed, autapses, multapses",
    ],
    [() => oneToOne(3, wrong({ autapses: false })), "connect.oneToOne: unknown option 'autapses'"],
    [
      () => allToAll(3, 3, wrong(5)),
      'connect.allToAll: expected options { weight, delay, seed, autapses, multapses }, got 5',
    ],
    [
      () => fromMatrix([[1]], wrong({ weight: 2 })),
      "connect.fromMatrix: unknown option 'weight'; expected delay, seed",
    ],
  ])('is refused with the reason: %#', (make, message) => {
    expect(make).toThrow(message);
  });

  it.each<[() => unknown, string]>([
    [() => allToAll(2, 2, { weight: Number.NaN }), 'connect.allToAll: weight must be a finite number, got NaN'],
    [() => allToAll(2, 2, { weight: wrong('1') }), 'connect.allToAll: weight must be a number, an array of numbers, a'],
    [
      () => allToAll(2, 3, { weight: (i, j) => (i === 1 && j === 2 ? wrong<number>(undefined) : 1) }),
      'connect.allToAll: weight of synapse 1 → 2 must be a finite number, got undefined',
    ],
    [
      () => allToAll(2, 2, { weight: [1, 2, Number.POSITIVE_INFINITY, 4] }),
      'connect.allToAll: weight of synapse 1 → 0 must be a finite number, got Infinity',
    ],
    [() => allToAll(2, 2, { weight: [1, 2] }), 'connect.allToAll: weight has 2 values, but there are 4 synapses'],
    [() => allToAll(2, 2, { delay: 0 }), 'connect.allToAll: delay must be > 0 ms, got 0'],
    [() => allToAll(2, 2, { delay: [1, 1, -1, 1] }), 'connect.allToAll: delay of synapse 1 → 0 must be > 0 ms, got -1'],
    [
      () => allToAll(2, 2, { delay: normal({ mean: 1.5, sd: 0.75 }) }),
      'connect.allToAll: delay must be > 0 ms, but the normal distribution reaches down to -Infinity; give it a min > 0',
    ],
    [
      () => allToAll(100_000, 100_000),
      'connect.allToAll: 10,000,000,000 synapses need 40,000,000,000 bytes, but a memory holds at most 4,294,967,296',
    ],
    [
      () => fixedInDegree(20_000, 20_000, 50_000, { weight: normal({ mean: 1, sd: 1 }) }),
      'connect.fixedInDegree: 1,000,000,000 synapses need 6,000,000,000 bytes',
    ],
  ])('is refused for its weights, delays or memory: %#', (make, message) => {
    expect(make).toThrow(message);
  });

  it.each<[() => unknown, string]>([
    [() => fromList(2, 2, wrong(5)), 'connect.fromList: edges must be a list of [pre, post, weight?, delay?], got 5'],
    [
      () => fromList(2, 2, [[0, 1], wrong([1])]),
      'connect.fromList: edge 1 must be [pre, post, weight?, delay?], got an array of 1',
    ],
    [
      () =>
        fromList(2, 3, [
          [0, 2],
          [2, 0],
        ]),
      'connect.fromList: pre of edge 1 must be a whole number from 0 to 1, got 2',
    ],
    [() => fromList(2, 3, [[0, -1]]), 'connect.fromList: post of edge 0 must be a whole number from 0 to 2, got -1'],
    [() => fromList(2, 3, [[0, 1, Number.NaN]]), 'connect.fromList: weight of edge 0 must be a finite number, got NaN'],
    [() => fromList(2, 3, [[0, 1, 1, 0]]), 'connect.fromList: delay of edge 0 must be > 0 ms, got 0'],
    [
      () =>
        fromList(2, 3, [
          [0, 1, 1, 2],
          [1, 1],
        ]),
      'connect.fromList: edge 1 has no delay, but others have; give all edges one, or the option delay',
    ],
    [() => fromMatrix([]), 'connect.fromMatrix: expected an array of rows of weights, got an array of 0'],
    [() => fromMatrix(wrong(undefined)), 'connect.fromMatrix: expected an array of rows of weights, got undefined'],
    [() => fromMatrix([[1, 2], [3]]), 'connect.fromMatrix: row 1 must have 2 weights, as row 0 has, got an array of 1'],
    [
      () => fromMatrix([[1, Number.NaN]]),
      'connect.fromMatrix: weight of synapse 1 → 0 must be a finite number, got NaN',
    ],
    [() => byDistance([], [1], () => 1), 'connect.byDistance: pre must be a number of neurons, whole and ≥ 1, got 0'],
    [
      () => byDistance([1], [1], wrong(0.5)),
      'connect.byDistance: probability must be a function of the distance, got 0.5',
    ],
    [
      () => byDistance([1], [1, 4], (d) => d),
      'connect.byDistance: probability must be a number from 0 to 1, got 3 for the distance 3 of 0 and 1',
    ],
    [
      () => byDistance([[1, 2], [1]], [[1, 2]], () => 1),
      'connect.byDistance: prePositions must be a finite number or as many finite coordinates for each neuron, got an ' +
        'array of 1 for neuron 1',
    ],
    [
      () => byDistance([1], [Number.NaN], () => 1),
      'connect.byDistance: postPositions must be a finite number or as many',
    ],
    [
      () => byDistance([1], [[1, 2]], () => 1),
      'connect.byDistance: prePositions have 1 coordinates, but postPositions 2',
    ],
    [
      () => byDistance([1], [1], () => 1, { period: 0 }),
      'connect.byDistance: period must be a number > 0, or 1 of them, got 0',
    ],
  ])('is refused for what it is made of: %#', (make, message) => {
    expect(make).toThrow(message);
  });

  it('is none whose synapses just fit into a memory', () => {
    const drawn = normal({ mean: 9, sd: 1, min: 1 });
    expect(fixedProbability(60_000, 60_000, 0.59).expectedSize).toBe(2.124e9);
    expect(() => fixedProbability(60_000, 60_000, 0.6)).toThrow('4,320,000,000 bytes');
    expect(fixedInDegree(20_000, 20_000, 26_000, { weight: drawn, delay: drawn }).size).toBe(5.2e8);
    expect(() => fixedInDegree(20_000, 20_000, 27_000, { weight: drawn, delay: drawn })).toThrow('4,320,000,000 bytes');
  });
});
