import { firstUse } from './first-use.js';
import { memory } from './memory.js';
import { networks } from './networks.js';
import { populations } from './populations.js';
import { rates } from './rates.js';
import { singleNeuron } from './single-neuron.js';

// `npm run bench`, `npm run bench -- network`, `npm run bench -- network coba`, `npm run bench -- rates`
const [suite, ...wanted] = process.argv.slice(2);
if (suite === 'network') networks(wanted);
else if (suite === 'rates') rates();
else {
  console.log(`Node ${process.version}, ${process.arch}; the fastest of 60 rounds, rivals turn by turn\n`);
  await populations();
  await singleNeuron();
  await firstUse();
  memory();
}
