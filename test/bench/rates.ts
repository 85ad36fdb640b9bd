import { execFileSync } from 'node:child_process';
import { Clock, network, rateNeuron, transfer, weights } from 'rxneuron';
import { heapFor } from '../../src/kernel/heap.js';
import { placeOf, type WeightedSumExports, weightedSumModule } from '../../src/kernel/weighted-sums.js';
import { Random } from '../../src/synapses/random.js';
import { standardNormal } from '../../src/synapses/ziggurat.js';

/** A program that runs the same network in numpy: `python3 rate_numpy.py f64 1` prints a line of JSON with `wall_s`. */
const PEER = process.env.RXNEURON_RATE_PEER;
const SIZE = 1000;
const ROUNDS = 7;

/** A network of 1,000 rate-coded neurons, τ dx/dt = −x + W tanh(x), dt 1 ms, and the product W x alone. */
export function rates(): void {
  const random = new Random({ high: 1, low: 1 });
  const gain = 1.5 / Math.sqrt(SIZE);
  const row = () => Float64Array.from({ length: SIZE }, () => gain * standardNormal(random));
  const W = Array.from({ length: SIZE }, row);
  const start = row().map((x) => x / gain);

  const clock = new Clock({ dt: 1 });
  const cells = rateNeuron({ tau: 10 }, { size: SIZE, transfer: transfer.tanh, initial: { v: start } });
  const { neurons } = network(clock, { neurons: cells }, ({ neurons }) => ({ neurons: neurons.pipe(weights(W)) }));
  let potentials: Float64Array = start;
  neurons.subscribe(({ tick, state }) => {
    if (tick.index % 1000 === 999) potentials = state.v;
  });
  clock.advance(1000);
  const ours: number[] = [];
  const theirs: number[] = [];
  for (let round = 0; round < ROUNDS; round++) {
    ours.push(timed(() => clock.advance(1000)));
    if (PEER) theirs.push(peer(PEER));
  }
  const spread = Math.sqrt(potentials.reduce((sum, x) => sum + x * x, 0) / SIZE);
  if (!(spread > 0.5)) throw new Error(`the network has come to rest: its potentials spread by ${spread}`);
  const beside = PEER
    ? `, numpy ${median(theirs).toFixed(3)}, ratio ${(median(ours) / median(theirs)).toFixed(2)}`
    : '';
  console.log(
    `1,000 rate-coded neurons, dense: ${median(ours).toFixed(3)} s per biological second${beside}; sd of x ${spread.toFixed(2)}`,
  );

  const product = Math.min(...Array.from({ length: ROUNDS }, () => timed(productOf(W, start, 1000))));
  const bytes = 8 * SIZE * SIZE * 1000;
  console.log(`W x, 1,000 × 1,000 in double precision: ${(bytes / product / 1e9).toFixed(1)} GB/s of W`);
}

/** The kernel alone, so many times. */
function productOf(W: readonly Float64Array[], x: Float64Array, times: number): () => void {
  const heap = heapFor(2 ** 27);
  const at = heap.allocate(8 * (SIZE * SIZE + 2 * SIZE));
  const [input, sums, matrix] = [at, at + 8 * SIZE, at + 16 * SIZE];
  heap.doubles.set(x, input >>> 3);
  for (const [i, row] of W.entries())
    for (const [j, w] of row.entries()) heap.doubles[(matrix >>> 3) + placeOf(i, j, SIZE, SIZE)] = w;
  const { dense } = heap.instantiate(weightedSumModule()).exports as unknown as WeightedSumExports;
  return () => {
    for (let i = 0; i < times; i++) dense(input, sums, matrix, SIZE, SIZE);
  };
}

/** Seconds. */
function timed(work: () => void): number {
  const began = performance.now();
  work();
  return (performance.now() - began) / 1000;
}

/** The peer's seconds per biological second. */
function peer(program: string): number {
  const printed = execFileSync('/usr/bin/python3', [program, 'f64', '1'], { encoding: 'utf8' });
  return (JSON.parse(printed) as { readonly wall_s: number }).wall_s;
}

function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[sorted.length >> 1]!;
}
