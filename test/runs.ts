/** How often a property is tried: `usual` by `npm test`, `long` by `npm run test:long`. */
export const runs = (usual: number, long: number): number => (process.env.RXNEURON_LONG ? long : usual);
