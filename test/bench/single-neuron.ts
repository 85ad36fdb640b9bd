import { Clock, constant, lif, probe } from 'rxneuron';
import { race } from './timing.js';

/** One neuron from the clock to a subscriber that reads its potential. */
export async function singleNeuron(): Promise<void> {
  const clock = new Clock();
  let sum = 0;
  clock.pipe(constant(250), lif(), probe('v')).subscribe(({ value }) => {
    sum += value;
  });
  const [ns] = (await race([(times) => clock.step(times)], 2000)) as [number];
  if (!(sum < 0)) throw new Error('the neuron was not read');
  console.log('One neuron, clock → constant current → lif → probe → subscriber');
  console.log(`  ${(1e3 / ns).toFixed(2)} million ticks/s\n`);
}
