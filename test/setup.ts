import * as fc from 'fast-check';

/** `npm test` tries the same cases every time; `npm run test:long` new ones, or those of a seed given. */
const { RXNEURON_SEED: given, RXNEURON_LONG: long } = process.env;
fc.configureGlobal({ seed: given ? Number(given) : long ? Date.now() : 1952 });
