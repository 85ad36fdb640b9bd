/** dy/dt of a system, as one writes it down without a library. */
export type Slopes = (y: readonly number[]) => number[];

interface Problem {
  readonly slopes: Slopes;
  readonly start: readonly number[];
  /** A spike is where the first variable rises above this. */
  readonly threshold: number;
  readonly reset?: (y: readonly number[]) => number[];
  readonly duration: number;
}

/** One step of the classical Runge–Kutta method. */
export function rungeKutta(slopes: Slopes, y: readonly number[], h: number): number[] {
  const move = (k: readonly number[], by: number) => y.map((x, i) => x + by * k[i]!);
  const k1 = slopes(y);
  const k2 = slopes(move(k1, h / 2));
  const k3 = slopes(move(k2, h / 2));
  const k4 = slopes(move(k3, h));
  return y.map((x, i) => x + (h / 6) * (k1[i]! + 2 * k2[i]! + 2 * k3[i]! + k4[i]!));
}

/** Spike times by the Runge–Kutta method with steps of `h` ms, spikes found by bisecting the step they fall in. */
export function solve({ slopes, start, threshold, reset, duration }: Problem, h = 0.002): number[] {
  const step = (y: readonly number[], length: number) => rungeKutta(slopes, y, length);
  const times: number[] = [];
  let y = [...start];
  let t = 0;
  while (t < duration) {
    const next = step(y, h);
    if (y[0]! > threshold || !(next[0]! > threshold)) {
      [y, t] = [next, t + h];
      continue;
    }
    let [low, high] = [0, h];
    for (let i = 0; i < 50; i++) {
      const middle = (low + high) / 2;
      if (step(y, middle)[0]! > threshold) high = middle;
      else low = middle;
    }
    times.push(t + high);
    y = reset ? reset(step(y, high)) : next;
    t += reset ? high : h;
  }
  return times;
}
