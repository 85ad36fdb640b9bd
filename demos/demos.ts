import { adex, artificialNeuron, hodgkinHuxley, izhikevich, lif, type ModelText, rateNeuron } from 'rxneuron';
import { actionPotential } from './action-potential/page.js';
import { adexPatternsDemo } from './adex-patterns/page.js';
import { adexPlaneDemo } from './adex-plane/page.js';
import { anyStream } from './any-stream/page.js';
import { artificialNeuronDemo } from './artificial-neuron/page.js';
import { balancedNetwork } from './balanced-network/page.js';
import { bifurcationsDemo } from './bifurcations/page.js';
import { corticalColumn } from './cortical-column/page.js';
import { decisionDemo } from './decision/page.js';
import type { Demo } from './demo.js';
import { fIRace } from './f-i-race/page.js';
import { hyperplanes } from './hyperplanes/page.js';
import { integrateAndFire } from './integrate-and-fire/page.js';
import { izhikevichTwenty } from './izhikevich-twenty/page.js';
import { kineticsDemo } from './kinetics/page.js';
import { learningToSeparate } from './learning-to-separate/page.js';
import { phasesDemo } from './phases/page.js';
import { rateNeuronDemo } from './rate-neuron/page.js';
import { reservoirDemo } from './reservoir/page.js';
import { ringAttractorDemo } from './ring-attractor/page.js';
import { selfSustainedActivity } from './self-sustained/page.js';
import { shortTermPlasticity } from './short-term-plasticity/page.js';
import { spikeTrainsDemo } from './spike-trains/page.js';
import { spikesToRates } from './spikes-to-rates/page.js';
import { stdpDemo } from './stdp/page.js';
import { thousandNeurons } from './thousand-neurons/page.js';
import { threeWays } from './three-ways/page.js';
import { transferFunctions } from './transfer-functions/page.js';
import { twoCells } from './two-cells/page.js';
import { wilsonCowanDemo } from './wilson-cowan/page.js';

/** A section of the lecture. */
export interface Section {
  readonly title: string;
  /** Whose equations stand there. */
  readonly models: readonly ModelText[];
  readonly demos: readonly Demo[];
}

/** The gallery's table of contents, in the order of the lecture. */
export const sections: readonly Section[] = [
  { title: 'Biological neurons', models: [], demos: [phasesDemo, spikeTrainsDemo] },
  { title: 'Hodgkin–Huxley neurons', models: [hodgkinHuxley.model], demos: [actionPotential] },
  {
    title: 'Spiking neurons',
    models: [lif.model, izhikevich.model, adex.model],
    demos: [integrateAndFire, threeWays, adexPatternsDemo, adexPlaneDemo, izhikevichTwenty, fIRace, bifurcationsDemo],
  },
  {
    title: 'Synapses and networks',
    models: [],
    demos: [
      kineticsDemo,
      twoCells,
      shortTermPlasticity,
      thousandNeurons,
      balancedNetwork,
      selfSustainedActivity,
      corticalColumn,
      stdpDemo,
    ],
  },
  {
    title: 'Rate-coded neurons',
    models: [rateNeuron.model],
    demos: [
      rateNeuronDemo,
      transferFunctions,
      spikesToRates,
      anyStream,
      wilsonCowanDemo,
      decisionDemo,
      ringAttractorDemo,
      reservoirDemo,
    ],
  },
  {
    title: 'Artificial neurons',
    models: [artificialNeuron.model],
    demos: [artificialNeuronDemo, hyperplanes, learningToSeparate],
  },
].filter(({ demos }) => demos.length > 0);

/** The demos from first to last. */
export const demos: readonly Demo[] = sections.flatMap((section) => section.demos);
