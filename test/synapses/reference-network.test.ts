import type { Observable } from 'rxjs';
import { Clock, constant, izhikevich, lif, type NeuronFrame, network, pulse, sum, synapses } from 'rxneuron';
import { describe, expect, it } from 'vitest';
import reference from '../reference/network.json';
import { drawIzhikevich, drawLif, projected } from './reference-networks.js';

/** [tick, neuron] of all spikes, and the last state; tick 1 is the first, at whose end neurons can fire. */
function spikesOf<S extends string>(clock: Clock, cells$: Observable<NeuronFrame<S>>, ticks: number) {
  const spikes: (readonly [number, number])[] = [];
  let state = {} as NeuronFrame<S>['state'];
  cells$.subscribe((frame) => {
    for (const neuron of frame.spikes) spikes.push([frame.tick.index + 1, neuron]);
    if (frame.tick.index === ticks - 1) state = { ...frame.state };
  });
  clock.step(ticks);
  clock.complete();
  return { spikes, state };
}

describe('A network of leaky integrate-and-fire neurons', () => {
  it.each(reference.lif.map((net) => [net.name, net] as const))('fires as in NEST: %s', (_, net) => {
    const dt = 0.1;
    const { v0, drive, synapses: list } = drawLif(net);
    expect(v0).toEqual(net.v0);
    expect(drive).toEqual(net.drive_mV);
    expect(list).toHaveLength(net.n_synapses);
    if (net.synapses) expect(list).toEqual(net.synapses);

    const { N, V_L, V_T, V_r, tau, n_ref, ticks } = net;
    const [C, g_L] = [10 * tau, 10];
    const clock = new Clock({ dt });
    const neurons = lif({ C, g_L, E_L: V_L, V_T, V_r, t_ref: n_ref * dt }, { size: N, initial: { v: v0 } });
    const projection = projected(list, N, dt);
    const { cells } = network(clock, { cells: neurons }, ({ cells }) => ({
      cells: sum(clock.pipe(constant(Float64Array.from(drive, (mV) => g_L * mV))), cells.pipe(synapses(projection))),
    }));
    const { spikes, state } = spikesOf(clock, cells, ticks);
    expect(spikes).toEqual(net.spikes);
    expect(spikes.length).toBeGreaterThan(1000);
    // Each of 10⁴ steps adds a rounding error of at most 2⁻⁴⁶ mV, which decays with tau = 200 steps.
    for (const [i, v] of net.v_end.entries()) expect(Math.abs(state.v[i]! - v)).toBeLessThan(1e-11);
  });
});

describe("A network of Izhikevich's neurons", () => {
  it.each(reference.izhikevich.map((net) => [net.name, net] as const))(
    'fires as his scheme of 2003 does, in every tick: %s',
    (_, net) => {
      const { cells, synapses: list } = drawIzhikevich(net);
      expect(cells.map(({ a, b, c, d, I }) => [a, b, c, d, I])).toEqual(net.params);
      expect(list.map(([pre, post, weight]) => [pre, post, weight])).toEqual(net.synapses);

      const { N, ticks } = net;
      const column = (name: 'a' | 'b' | 'c' | 'd' | 'I') => Float64Array.from(cells, (cell) => cell[name]);
      const [a, b, c, d] = [column('a'), column('b'), column('c'), column('d')];
      const initial = { v: -65, u: b.map((x) => -65 * x) };
      const clock = new Clock({ dt: 1 });
      const neurons = izhikevich({ a, b, c, d }, { size: N, initial, integrator: 'published2003' });
      const projection = projected(list, N, 1);
      const { net$ } = network(clock, { net$: neurons }, ({ net$ }) => ({
        net$: sum(clock.pipe(constant(column('I'))), net$.pipe(synapses(projection), pulse())),
      }));
      const { spikes, state } = spikesOf(clock, net$, ticks);
      // There, a neuron is found to have fired at the beginning of the tick that follows: the last are not.
      expect(spikes.filter(([tick]) => tick < ticks)).toEqual(net.spikes);
      expect(spikes.length).toBeGreaterThan(500);
      const silent = net.v_end.flatMap((v, i) => (v < 30 ? [i] : []));
      expect(silent.length).toBeGreaterThan(N / 2);
      for (const i of silent) expect([state.v[i], state.u[i]]).toEqual([net.v_end[i], net.u_end[i]]);
    },
  );
});
