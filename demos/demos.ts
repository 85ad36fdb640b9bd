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

/** A section of the lecture. */
export interface Section {
  readonly title: string;
  readonly demos: readonly Demo[];
}

/** The gallery's table of contents, in the order of the lecture. */
export const sections: readonly Section[] = [
  { title: 'Biological neurons', demos: [] },
  { title: 'Hodgkin–Huxley neurons', demos: [actionPotential] },
  { title: 'Spiking neurons', demos: [integrateAndFire, threeWays, adexPatternsDemo, izhikevichTwenty] },
  {
    title: 'Synapses and networks',
    demos: [twoCells, thousandNeurons, balancedNetwork, corticalColumn, stdpDemo],
  },
  { title: 'Rate-coded neurons', demos: [] },
  { title: 'Artificial neurons', demos: [] },
].filter(({ demos }) => demos.length > 0);

/** The demos from first to last. */
export const demos: readonly Demo[] = sections.flatMap((section) => section.demos);
