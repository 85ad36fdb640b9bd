/** Rounds of each rival; the least noisy figure is the fastest round, since noise only ever adds. */
const ROUNDS = 60;

/**
 * Times rivals turn by turn in one process, so that both meet the same machine.
 *
 * @param work does its work so many times
 * @returns for each rival, nanoseconds per time, of its fastest round
 */
export async function race(work: readonly ((times: number) => void)[], times: number): Promise<number[]> {
  for (const run of work) run(4 * times);
  await settle();
  for (const run of work) run(4 * times);
  const best = work.map(() => Number.POSITIVE_INFINITY);
  for (let round = 0; round < ROUNDS; round++)
    for (const [i, run] of work.entries()) {
      const start = performance.now();
      run(times);
      best[i] = Math.min(best[i]!, ((performance.now() - start) * 1e6) / times);
    }
  return best;
}

/** Time for the engine's optimising compiler, which works in the background. */
const settle = () => new Promise((resolve) => setTimeout(resolve, 100));
