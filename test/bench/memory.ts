import { Clock, constant, kernelMemoryUsed, lif } from 'rxneuron';

const TICKS = 1_000_000;

/** What a million ticks leave behind, and what they throw away, for a small and a large population. */
export function memory(): void {
  console.log('Memory over a million ticks');
  for (const size of [1, 1000]) {
    const clock = new Clock();
    let spikes = 0;
    const subscription = clock
      .pipe(constant(250), lif({}, { size, initial: { v: spread(size) } }))
      .subscribe((frame) => {
        spikes += frame.spikes.length;
      });
    clock.step(10_000);
    const kernels = kernelMemoryUsed();
    const before = heap();
    clock.step(TICKS);
    const grown = heap() - before;
    const kernelsGrown = kernelMemoryUsed() - kernels;
    subscription.unsubscribe();
    console.log(
      `  ${String(size).padStart(4)} neurons, ${spikes} spikes: heap ${(grown / 1024).toFixed(0)} KiB, kernels' memory ${kernelsGrown} bytes`,
    );
  }
}

const spread = (size: number) => Float64Array.from({ length: size }, (_, i) => -70 + (20 * i) / size);

const heap = () => {
  globalThis.gc?.();
  return process.memoryUsage().heapUsed;
};
