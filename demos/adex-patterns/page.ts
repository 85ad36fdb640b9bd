import { adexPatterns, lecture } from 'rxneuron';
import type { Demo } from '../demo.js';
import { patternsPage } from '../patterns/page.js';
import { trial } from '../patterns/trial.js';

const { tonicSpiking, adaptation, initialBurst, regularBursting } = lecture.adex;

const NOTES = `
  <p>One pair of equations, eight ways to answer the same step of current. What differs is how the adaptation current
  <var>w</var> follows: <var>a</var> couples it to the potential below threshold, <var>b</var> adds to it at each spike,
  τ<sub><var>w</var></sub> says how long it stays, and the reset <var>V<sub>r</sub></var> whether the next spike comes at once. Where the
  reset lies above the threshold <var>V<sub>T</sub></var>, spikes come in bursts until <var>w</var> has grown enough.</p>
  <p>The irregular pattern never repeats: the map from one spike's <var>w</var> to the next is chaotic.</p>`;

export const adexPatternsDemo: Demo = {
  path: 'adex-patterns',
  title: 'AdEx patterns',
  lead: 'Steady, slowing, bursting, irregular: the firing patterns of the adaptive exponential neuron.',
  card: {
    pictures: () =>
      [
        adexPatterns.adaptation,
        adexPatterns.initialBurst,
        adexPatterns.regularBursting,
        adexPatterns.irregularSpiking,
      ].map(trial),
    columns: 2,
  },
  open(stage) {
    const groups = [
      { title: 'The eight of Naud et al. 2008: pick one', experiments: Object.values(adexPatterns) },
      {
        title: 'The lecture’s figure: held for 2 ms after each spike',
        experiments: [tonicSpiking, adaptation, initialBurst, regularBursting],
      },
    ];
    return patternsPage(stage, { ...this, notes: NOTES }, groups, { unit: 'pA', speed: 100 });
  },
};
