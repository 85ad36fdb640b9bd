import { firstUse } from './first-use.js';
import { memory } from './memory.js';
import { populations } from './populations.js';
import { singleNeuron } from './single-neuron.js';

console.log(`Node ${process.version}, ${process.arch}; the fastest of 60 rounds, rivals turn by turn\n`);
await populations();
await singleNeuron();
await firstUse();
memory();
