/** Wall time in ms over which speed is measured. */
const WINDOW = 250;
/** Wall time in ms after which the first measurement is told. */
const FIRST = 1;

/**
 * Measures how fast a simulation goes.
 *
 * @param tell given the biological ms per wall ms: the first time soon, then at the end of each quarter of a second
 * @returns takes the biological ms that have just been simulated
 */
export function speedometer(tell: (speed: number) => void): (simulated: number) => void {
  let [since, simulated, window] = [performance.now(), 0, FIRST];
  return (more) => {
    simulated += more;
    const now = performance.now();
    if (now - since < window) return;
    tell(simulated / (now - since));
    [since, simulated, window] = [now, 0, WINDOW];
  };
}
