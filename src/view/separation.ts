/** What an artificial neuron separates its inputs by: the line, or plane, ⟨w, x⟩ + b = 0. */
export interface Separation {
  readonly weights: ArrayLike<number>;
  readonly bias: number;
}

/** An input and its class: 1, or 0 (or −1). */
export interface LabelledPoint {
  readonly x: ArrayLike<number>;
  readonly label: number;
}

type Vector = ArrayLike<number>;

const inner = (a: Vector, b: Vector) => Array.from(a).reduce((sum, x, i) => sum + x * b[i]!, 0);

/** The net activation ⟨w, x⟩ + b of a point. */
export const netOf = ({ weights, bias }: Separation, x: Vector): number => inner(weights, x) + bias;

export const normOf = ({ weights }: Separation): number => Math.hypot(...Array.from(weights));

/** The signed distance of a point, positive on the side that the weights point to; NaN if they are all 0. */
export const distanceOf = (separation: Separation, x: Vector): number => netOf(separation, x) / normOf(separation);

/** The point of the line, or plane, that is nearest to a point. */
export function footOf(separation: Separation, x: Vector): number[] {
  const { weights } = separation;
  const share = netOf(separation, x) / inner(weights, weights);
  return Array.from(x, (value, i) => value - share * weights[i]!);
}

/** Whether a point lies on the side of its class. */
export const isRight = (separation: Separation, { x, label }: LabelledPoint): boolean =>
  netOf(separation, x) > 0 === label > 0;

/** Where the line, or plane, crosses the way from one point to another; undefined if it does not. */
export function crossing(separation: Separation, from: Vector, to: Vector): number[] | undefined {
  const [a, b] = [netOf(separation, from), netOf(separation, to)];
  if (a > 0 === b > 0) return undefined;
  return Array.from(from, (value, i) => value + (a / (a - b)) * (to[i]! - value));
}

/**
 * The part of a convex polygon that lies on the positive side of a line.
 *
 * @see Sutherland and Hodgman 1974, Communications of the ACM 17:32
 */
export function positivePart(polygon: readonly Vector[], separation: Separation): Vector[] {
  return polygon.flatMap((from, i) => {
    const cut = crossing(separation, from, polygon[(i + 1) % polygon.length]!);
    return [...(netOf(separation, from) > 0 ? [from] : []), ...(cut ? [cut] : [])];
  });
}

/** The line or plane with its other side as the positive one. */
export const reversed = ({ weights, bias }: Separation): Separation => ({
  weights: Array.from(weights, (weight) => -weight),
  bias: -bias,
});
