import { actionPotential } from './action-potential/page.js';
import { adexPatternsDemo } from './adex-patterns/page.js';
import { balancedNetwork } from './balanced-network/page.js';
import { corticalColumn } from './cortical-column/page.js';
import type { Demo } from './demo.js';
import { integrateAndFire } from './integrate-and-fire/page.js';
import { izhikevichTwenty } from './izhikevich-twenty/page.js';
import { stdpDemo } from './stdp/page.js';
import { thousandNeurons } from './thousand-neurons/page.js';
import { threeWays } from './three-ways/page.js';
import { twoCells } from './two-cells/page.js';

/** The demos, in the order of the lecture. */
export const demos: readonly Demo[] = [
  actionPotential,
  integrateAndFire,
  threeWays,
  adexPatternsDemo,
  izhikevichTwenty,
  twoCells,
  thousandNeurons,
  balancedNetwork,
  corticalColumn,
  stdpDemo,
];
