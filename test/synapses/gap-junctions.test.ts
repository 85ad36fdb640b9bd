import { Clock, connect, constant, gapJunctions, lif, network, sum } from 'rxneuron';
import { describe, expect, it } from 'vitest';

const silent = { C: 200, g_L: 10, E_L: -70, V_T: 1000 };

/** Two passive cells that start apart and are coupled by g nS. */
function coupled(g: number, integrator: string, dt: number) {
  const clock = new Clock({ dt });
  const initial = { v: [-50, -70] };
  const { cells } = network(clock, { cells: lif(silent, { size: 2, initial, integrator }) }, ({ cells }) => ({
    cells: cells.pipe(gapJunctions(connect.allToAll(2, 2, { weight: g, autapses: false }))),
  }));
  const v: number[][] = [];
  cells.subscribe(({ state }) => v.push([...state.v]));
  return { clock, v };
}

describe('gap junctions', () => {
  it('let potentials approach each other as (g_L + 2g)/C says, and keep their mean as g_L/C does', () => {
    const g = 5;
    // The other cell's potential is that at the beginning of the tick: an error of first order in dt.
    const errors = [0.02, 0.01].map((dt) => {
      const { clock, v } = coupled(g, 'rk4', dt);
      clock.advance(10);
      const [a, b] = v.at(-1) as [number, number];
      const mean = -70 + 10 * Math.exp((-10 / 200) * 10);
      const apart = 20 * Math.exp((-(10 + 2 * g) / 200) * 10);
      expect(a - b).toBeLessThan(20);
      return Math.hypot(a - b - apart, (a + b) / 2 - mean);
    });
    expect(errors[0]).toBeLessThan(0.02);
    expect(errors[0]! / errors[1]!).toBeCloseTo(2, 1);
  });

  it('pass no current between equal potentials, and none back over a junction of one way', () => {
    const clock = new Clock();
    const one = connect.fromList(2, 2, [[0, 1, 4]]);
    const { cells } = network(clock, { cells: lif(silent, { size: 2 }) }, ({ cells }) => ({
      cells: sum(clock.pipe(constant([100, 0])), cells.pipe(gapJunctions(one))),
    }));
    let v = [0, 0];
    cells.subscribe(({ state }) => {
      v = [...state.v];
    });
    clock.advance(800);
    // At rest: v0 = E_L + I/g_L, and (g_L + g) v1 = g_L E_L + g v0.
    expect(v[0]).toBeCloseTo(-60, 9);
    expect(v[1]).toBeCloseTo((10 * -70 + 4 * -60) / 14, 7);
  });

  it('refuse what cannot be', () => {
    expect(() => gapJunctions({} as never)).toThrow('gapJunctions: expected a projection');
    expect(() => gapJunctions(connect.oneToOne(2, { weight: -1 }))).toThrow('conductances must be >= 0');
    expect(() => gapJunctions(connect.oneToOne(2, { delay: 1 }))).toThrow('electrical synapses have no delay');
  });
});
