import { Clock, constant, lif } from 'rxneuron';

const currents = [150, 200, 250, 300, 350]; // pA, one neuron for each
const clock = new Clock();
const neuron$ = clock.pipe(constant(currents), lif());

const spikeCounts = currents.map(() => 0);
const rows: number[][] = []; // of a table: the time, then v of each neuron
neuron$.subscribe(({ tick, spikes, state }) => {
  for (const neuron of spikes) spikeCounts[neuron]!++;
  rows.push([tick.time + tick.dt, ...state.v]);
});
clock.advance(1000);
console.log(`${spikeCounts.join(', ')} Hz`);
