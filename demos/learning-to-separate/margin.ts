import type { LabelledPoint } from 'rxneuron/view';

/** How exact the margin is, and after how many steps there is none. */
const [EXACT, STEPS] = [1e-9, 2000];

const inner = (a: readonly number[], b: readonly number[]) => a.reduce((sum, x, i) => sum + x * b[i]!, 0);

/**
 * The most corrections that a perceptron needs from weights 0, (R/γ)²; infinite if no line separates the classes. With the
 * bias as the weight of an input 1, and the inputs of the other class turned to the opposite side, γ is the length of the
 * shortest vector among their mixtures, which is approached from both ends (Mitchell, Demyanov and Malozemov 1974, SIAM
 * Journal on Control 12:19).
 */
export function mostCorrections(points: readonly LabelledPoint[]): number {
  const vectors = points.map(({ x, label }) => [...Array.from(x), 1].map((value) => (label > 0 ? value : -value)));
  const shares = vectors.map((_, i) => (i === 0 ? 1 : 0));
  let w = vectors[0]!;
  for (let step = 0; step < STEPS; step++) {
    const along = vectors.map((vector) => inner(w, vector));
    const low = along.indexOf(Math.min(...along));
    const high = along.reduce((best, value, i) => (shares[i]! > 0 && !(value <= along[best]!) ? i : best), low);
    const length2 = inner(w, w);
    if (length2 - along[low]! <= EXACT * length2) return Math.max(...vectors.map((v) => inner(v, v))) / length2;
    const way = vectors[low]!.map((value, i) => value - vectors[high]![i]!);
    const by = Math.min(shares[high]!, (along[high]! - along[low]!) / inner(way, way));
    shares[low]! += by;
    shares[high]! -= by;
    w = w.map((value, i) => value + by * way[i]!);
  }
  return Number.POSITIVE_INFINITY;
}
