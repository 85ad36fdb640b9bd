import { izhikevich2004 } from 'rxneuron';
import type { Demo } from '../demo.js';
import { patternsPage } from '../patterns/page.js';
import { trial } from '../patterns/trial.js';

const NOTES = `
  <p>Izhikevich asked in 2004 which model to use for cortical neurons, and drew twenty things that real neurons do. Two
  variables and four parameters do them all. Under each potential stands the current that it answers: steps, ramps,
  single and paired pulses, also negative ones.</p>
  <p>The pictures are those of the paper, with the author’s own coarse steps of time. Solved exactly, some panels fire another
  number of spikes, and the burst of (T) would never end.</p>`;

const experiments = Object.values(izhikevich2004);

export const izhikevichTwenty: Demo = {
  path: 'izhikevich-twenty',
  title: 'Izhikevich’s twenty',
  lead: 'Twenty ways in which neurons answer a current, all from two equations and four numbers.',
  card: { pictures: () => experiments.map(trial), columns: 5 },
  open(stage) {
    const groups = [{ title: 'All twenty: pick one', experiments }];
    return patternsPage(stage, { ...this, notes: NOTES }, groups, { unit: '', speed: 50 });
  },
};
