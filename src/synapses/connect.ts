import { allToAll } from './connect/all-to-all.js';
import { blocks } from './connect/blocks.js';
import { byDistance } from './connect/by-distance.js';
import { fixedInDegree } from './connect/fixed-in-degree.js';
import { fixedOutDegree } from './connect/fixed-out-degree.js';
import { fixedProbability } from './connect/fixed-probability.js';
import { fixedTotal } from './connect/fixed-total.js';
import { fromList } from './connect/from-list.js';
import { fromMatrix } from './connect/from-matrix.js';
import { oneToOne } from './connect/one-to-one.js';

/** Rules of connection between two populations; each makes a `Projection`. */
export const connect = {
  allToAll,
  oneToOne,
  fixedProbability,
  fixedInDegree,
  fixedOutDegree,
  fixedTotal,
  fromMatrix,
  fromList,
  byDistance,
  blocks,
};
