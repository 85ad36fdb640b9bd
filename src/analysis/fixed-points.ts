import { axesOf, evenly, type PlaneAxis, type PlaneDomain } from './plane.js';
import type { Slopes, VectorField } from './vector-field.js';

/** A complex number. */
export interface Complex {
  readonly re: number;
  readonly im: number;
}

/** What happens near a fixed point: whether paths lead there or away, straight (node) or turning (focus). */
export type FixedPointKind = 'stable node' | 'unstable node' | 'stable focus' | 'unstable focus' | 'saddle' | 'centre';

/** A state at which both variables of a plane stay as they are. */
export interface FixedPoint<S extends string = string> {
  readonly state: { readonly [name in S]: number };
  /** By the eigenvalues. */
  readonly kind: FixedPointKind;
  /** Of the Jacobian of the two equations at that state, in 1/ms. */
  readonly eigenvalues: readonly [Complex, Complex];
}

/** Cells of the grid in each direction on which fixed points are looked for. */
const CELLS = 60;
/** Newton steps; near a bifurcation, each only halves the error. */
const STEPS = 40;
/** The last step of a search that has arrived, and the distance at which two have found the same, as shares of the plane. */
const [ARRIVED, SAME] = [1e-10, 1e-6];
/** A search that leads this far away, in lengths of the plane, is given up. */
const AWAY = 3;
/** A trace so small beside the frequency is that of a centre, but for rounding. */
const ROUNDING = 1e-9;

/**
 * The fixed points of a vector field in a plane: Newton's method, with the exact Jacobian of the equations, from wherever
 * both nullclines pass. From left to right.
 *
 * @param field of a model, by `vectorField`
 * @param plane two variables and their ranges: `{ v: [-80, -40], w: [0, 100] }`; others are held
 * @throws TypeError or RangeError unless it is so
 * @see Strogatz 1994, Nonlinear Dynamics and Chaos, chapters 5 and 6
 */
export function fixedPoints<S extends string, N extends S>(
  field: VectorField<S>,
  plane: { readonly [name in N]: readonly [number, number] },
): FixedPoint<N>[] {
  const axes = axesOf('fixedPoints', field, plane as PlaneDomain<S>);
  const found = newton(field, axes, starts(field, axes));
  found.sort(([a], [b]) => a - b);
  return found.map(([a, b]) => {
    const state = { [axes[0].name]: a, [axes[1].name]: b } as { [name in N]: number };
    const [fx, fy, gx, gy] = jacobian(slopesAt(field, axes, [[a], [b]]), axes);
    return { state, ...stabilityOf(fx[0]!, fy[0]!, gx[0]!, gy[0]!) };
  });
}

type Axes<S extends string> = readonly [PlaneAxis<S>, PlaneAxis<S>];
type Points = readonly [x: number[], y: number[]];

const slopesAt = <S extends string>(field: VectorField<S>, [x, y]: Axes<S>, points: Points) =>
  field.at({ [x.name]: points[0], [y.name]: points[1] } as { [name in S]: number[] });

/** Its elements ∂f/∂x, ∂f/∂y, ∂g/∂x and ∂g/∂y, each at some points. */
const jacobian = <S extends string>({ partial }: Slopes<S>, [{ name: x }, { name: y }]: Axes<S>) =>
  [partial(x, x), partial(x, y), partial(y, x), partial(y, y)] as const;

/** The middles of the cells that both nullclines pass through. */
function starts<S extends string>(field: VectorField<S>, axes: Axes<S>): Points {
  const [xs, ys] = axes.map(({ low, high }) => evenly(low, high, CELLS + 1)) as [Float64Array, Float64Array];
  const { slope } = field.grid([axes[0].name, xs], [axes[1].name, ys]);
  const [f, g] = axes.map(({ name }) => slope(name)) as [Float64Array, Float64Array];
  const middles: Points = [[], []];
  for (let row = 0; row < CELLS; row++)
    for (let column = 0; column < CELLS; column++)
      if (isCrossed(f, row, column) && isCrossed(g, row, column)) {
        middles[0].push((xs[column]! + xs[column + 1]!) / 2);
        middles[1].push((ys[row]! + ys[row + 1]!) / 2);
      }
  return middles;
}

/** Whether the values at the corners of a cell are not all of one sign. */
function isCrossed(values: Float64Array, row: number, column: number): boolean {
  const sign = (i: number) => Math.sign(values[i]!);
  const below = row * (CELLS + 1) + column;
  const above = below + CELLS + 1;
  return Math.abs(sign(below) + sign(below + 1) + sign(above) + sign(above + 1)) < 4;
}

/** Newton's method from many points at once; the points in the plane that it arrives at, each once. */
function newton<S extends string>(field: VectorField<S>, axes: Axes<S>, from: Points): [number, number][] {
  const [x, y] = axes;
  const [across, up] = [x.high - x.low, y.high - y.low];
  const within = (share: number, dx: number, dy: number) => Math.abs(dx) < share * across && Math.abs(dy) < share * up;
  const arrived: [number, number][] = [];
  let points = from;
  for (let n = 0; n < STEPS && points[0].length > 0; n++) {
    const slopes = slopesAt(field, axes, points);
    const [f, g] = [slopes.slope(x.name), slopes.slope(y.name)];
    const [fx, fy, gx, gy] = jacobian(slopes, axes);
    const still: Points = [[], []];
    for (let i = 0; i < f.length; i++) {
      const determinant = fx[i]! * gy[i]! - fy[i]! * gx[i]!;
      const stepX = (fy[i]! * g[i]! - gy[i]! * f[i]!) / determinant;
      const stepY = (gx[i]! * f[i]! - fx[i]! * g[i]!) / determinant;
      const [a, b] = [points[0][i]! + stepX, points[1][i]! + stepY];
      if (!within(AWAY, a - x.low, b - y.low)) continue;
      if (arrived.some(([c, d]) => within(SAME, a - c, b - d))) continue;
      if (within(ARRIVED, stepX, stepY)) arrived.push([a, b]);
      else if (!still[0].some((c, k) => within(SAME, a - c, b - still[1][k]!))) {
        still[0].push(a);
        still[1].push(b);
      }
    }
    points = still;
  }
  return arrived.filter(([a, b]) => x.low <= a && a <= x.high && y.low <= b && b <= y.high);
}

/** The eigenvalues of a Jacobian [[a, b], [c, d]], and what they say of the fixed point. */
function stabilityOf(a: number, b: number, c: number, d: number): Pick<FixedPoint, 'kind' | 'eigenvalues'> {
  const [trace, determinant] = [a + d, a * d - b * c];
  const discriminant = ((a - d) / 2) ** 2 + b * c;
  const root = Math.sqrt(Math.abs(discriminant));
  const isReal = discriminant >= 0;
  const [re, im] = isReal ? [root, 0] : [0, root];
  const eigenvalues = [
    { re: trace / 2 - re, im: -im },
    { re: trace / 2 + re, im },
  ] as const;
  if (determinant < 0) return { kind: 'saddle', eigenvalues };
  if (!isReal && Math.abs(trace) < ROUNDING * root) return { kind: 'centre', eigenvalues };
  return { kind: `${trace < 0 ? 'stable' : 'unstable'} ${isReal ? 'node' : 'focus'}`, eigenvalues };
}
