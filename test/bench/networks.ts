import { execFileSync } from 'node:child_process';
import type { Observable } from 'rxjs';
import { Clock } from 'rxneuron';
import { brunel2000 } from '../../src/networks/brunel-2000.js';
import { coba } from '../../src/networks/coba.js';
import { cuba } from '../../src/networks/cuba.js';
import { izhikevich2003Network } from '../../src/networks/izhikevich-2003.js';
import { potjansDiesmann2014 } from '../../src/networks/potjans-diesmann-2014.js';

/** A program that runs the same networks: `program name f64 scale seed ms` prints a line of JSON with `wall_s`. */
const PEER = process.env.RXNEURON_PEER;

interface Row {
  readonly title: string;
  readonly size: number;
  readonly synapses: number;
  readonly dt?: number;
  /** Biological ms of a round, and how many rounds there are. */
  readonly ms: number;
  readonly rounds?: number;
  readonly make: (clock: Clock) => { readonly neurons: Observable<{ readonly spikes: Uint32Array }> };
  /** Name and scale of the peer's network. */
  readonly peer: readonly [name: string, scale: string];
}

const rows: Readonly<Record<string, Row>> = {
  brunel: {
    title: 'Brunel 2000, V_r = 0',
    size: 12_500,
    synapses: 15_625_000,
    ms: 500,
    make: (clock) => brunel2000(clock, { V_r: 0 }),
    peer: ['brunel', '-'],
  },
  potjans: {
    title: 'Potjans–Diesmann, 10 %',
    size: 7_717,
    synapses: 2_988_807,
    ms: 1000,
    make: (clock) => potjansDiesmann2014(clock),
    peer: ['micro', '0.1'],
  },
  coba: { title: 'COBA', size: 4000, synapses: 320_000, ms: 5000, make: coba, peer: ['coba', '-'] },
  cuba: { title: 'CUBA', size: 4000, synapses: 320_000, ms: 5000, make: cuba, peer: ['cuba', '-'] },
  izhikevich: {
    title: 'Izhikevich 2003, dt 1 ms',
    size: 1000,
    synapses: 1_000_000,
    dt: 1,
    ms: 5000,
    make: izhikevich2003Network,
    peer: ['izh1000', '-'],
  },
  full: {
    title: 'Potjans–Diesmann, full',
    size: 77_169,
    synapses: 298_880_941,
    ms: 200,
    make: (clock) => potjansDiesmann2014(clock, { scale: 1, progress: showProgress }),
    peer: ['micro', '1'],
  },
};

/**
 * Published networks: wall time per biological time, beside the peer that RXNEURON_PEER names, turn by turn. Each network
 * is in a process of its own, so that its memory is.
 *
 * @param wanted one of `rows`, or `events`; none: all but the largest; `--full`: that too, in minutes and gigabytes
 */
export function networks(wanted: readonly string[]): void {
  const [name = ''] = wanted;
  if (name === 'events') events();
  else if (rows[name]) console.log(line(rows[name]));
  else {
    console.log(
      'Published networks, double precision, one thread: wall seconds per biological second, median of rounds',
    );
    const names = [...Object.keys(rows), 'events'].filter((row) => row !== 'full' || name === '--full');
    const run = process.argv.slice(1, 3);
    for (const row of names) execFileSync(process.execPath, ['--expose-gc', ...run, row], { stdio: 'inherit' });
  }
}

function line(row: Row): string {
  const { title, size, synapses, ms, rounds = 5 } = row;
  const before = memory();
  const run = start(row);
  const after = memory();
  run.advance(200);
  run.spikes = 0;
  const ours: number[] = [];
  const theirs: number[] = [];
  for (let round = 0; round < rounds; round++) {
    ours.push(run.advance(ms));
    if (PEER) theirs.push(peer(PEER, row));
  }
  const rate = (run.spikes / size / (rounds * ms)) * 1000;
  run.stop();
  if (!(rate > 0)) throw new Error(`${title}: no neuron fired`);
  const beside = PEER ? `peer ${median(theirs).toFixed(3)}, ratio ${(median(ours) / median(theirs)).toFixed(2)}; ` : '';
  return (
    `  ${title.padEnd(26)} ${median(ours).toFixed(3)}; ${beside}first tick after ${(run.firstTick / 1000).toFixed(2)} s; ` +
    `${rate.toFixed(2)} Hz; ${grouped(synapses)} synapses, ${((after.buffers - before.buffers) / synapses).toFixed(1)} bytes each; ` +
    `${((after.resident - before.resident) / 2 ** 20).toFixed(0)} MiB`
  );
}

/** A network that has computed its first tick. */
function start({ title, dt = 0.1, make }: Row) {
  const began = performance.now();
  const clock = new Clock({ dt, seed: 1 });
  const run = {
    spikes: 0,
    firstTick: 0,
    /** Wall time per biological time. */
    advance: (ms: number) => {
      const began = performance.now();
      clock.advance(ms);
      if (failure) throw failure;
      return (performance.now() - began) / ms;
    },
    stop: () => subscription.unsubscribe(),
  };
  let failure: unknown;
  const subscription = make(clock).neurons.subscribe({
    next: ({ spikes }) => {
      run.spikes += spikes.length;
    },
    error: (error) => {
      failure = new Error(`${title} failed`, { cause: error });
    },
  });
  clock.step();
  run.firstTick = performance.now() - began;
  return run;
}

/** The peer's wall time per biological time. */
function peer(program: string, { peer: [name, scale], ms }: Row): number {
  const printed = execFileSync(program, [name, 'f64', scale, '1', String(ms)], { encoding: 'utf8' });
  return (JSON.parse(printed) as { readonly wall_s: number }).wall_s / (ms / 1000);
}

/** Networks of one regime and four sizes: the time should follow the number of synaptic events. */
function events(): void {
  console.log('Cost of a synaptic event: Brunel 2000, asynchronous irregular, 200 ms');
  for (const order of [600, 1200, 2400, 4800]) {
    const size = 5 * order;
    const inDegree = 0.5 * order;
    const run = start({
      title: `Brunel ${order}`,
      size,
      synapses: size * inDegree,
      ms: 200,
      make: (clock) => brunel2000(clock, { order }),
      peer: ['brunel', '-'],
    });
    run.advance(100);
    run.spikes = 0;
    const times = Array.from({ length: 5 }, () => run.advance(200));
    // Five times 200 ms are a second.
    const events = run.spikes * inDegree;
    run.stop();
    console.log(
      `  ${grouped(size).padStart(6)} neurons, ${grouped(size * inDegree).padStart(10)} synapses, ` +
        `${grouped(events)} events/s: ${median(times).toFixed(3)} s/s, ${((median(times) / events) * 1e9).toFixed(2)} ns an event`,
    );
  }
}

function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[sorted.length >> 1]!;
}

function showProgress(fraction: number): void {
  process.stdout.write(`\r  ${'█'.repeat(Math.round(40 * fraction)).padEnd(40, '·')} ${(100 * fraction).toFixed(0)} %`);
  if (fraction === 1) process.stdout.write('\r');
}

/** Bytes, after what nobody needs has been collected: of kernels' memory and buffers, and all that are resident. */
function memory() {
  globalThis.gc?.();
  const { external, rss } = process.memoryUsage();
  return { buffers: external, resident: rss };
}

/** 1234567 as 1,234,567. */
const grouped = (n: number) => Math.round(n).toLocaleString('en');
