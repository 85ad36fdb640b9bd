import type { Observable } from 'rxjs';
import { describe, expect, it } from 'vitest';
import { lif } from '../../../src/neurons/lif.js';
import { constant } from '../../../src/stimuli/constant.js';
import { poisson } from '../../../src/stimuli/poisson.js';
import { Clock } from '../../../src/stream/clock.js';
import type { SpikeFrame } from '../../../src/stream/frame.js';
import { network } from '../../../src/stream/network.js';
import { restore } from '../../../src/stream/restore.js';
import { snapshot } from '../../../src/stream/snapshot.js';
import { sum } from '../../../src/stream/sum.js';
import { connect } from '../../../src/synapses/connect.js';
import { inhibitoryStdp } from '../../../src/synapses/plasticity/inhibitory-stdp.js';
import { stdp } from '../../../src/synapses/plasticity/stdp.js';
import { poissonInput } from '../../../src/synapses/poisson-input.js';
import { synapses } from '../../../src/synapses/synapses.js';
import { firing, puppets } from './puppets.js';

/** Neurons in a loop whose synapses learn, long delays and short ones; tells their weights, and who fires. */
function simulation() {
  const clock = new Clock({ dt: 0.5, seed: 7 });
  const told: string[] = [];
  let fired = 0;
  const { cells } = network(clock, { cells: lif({}, { size: 10 }) }, ({ cells }) => {
    const potentiated = cells.pipe(
      synapses(connect.allToAll(10, 10, { weight: 1, delay: 4 }), { plasticity: stdp({ A_plus: 0.05, w_max: 3 }) }),
    );
    const balanced = clock
      .pipe(poisson({ rate: 100, size: 5 }))
      .pipe(synapses(connect.allToAll(5, 10), { plasticity: inhibitoryStdp({ eta: 0.1, rho0: 10, w_max: 2 }) }));
    for (const impulses of [potentiated, balanced])
      impulses.subscribe(({ tick, state }) => told.push(`${tick.index}: ${state.weight}`));
    return { cells: sum(potentiated, balanced, clock.pipe(poissonInput({ rate: 1000, weight: 2 }))) };
  });
  cells.subscribe(({ spikes }) => {
    fired += spikes.length;
    told.push(`${spikes}`);
  });
  return { clock, told, fired: () => fired };
}

describe('weights that learn', () => {
  it('are the initial ones at tick 0 again, and learn the same again', () => {
    const { clock, told, fired } = simulation();
    clock.step(600);
    const first = told.splice(0);
    clock.reset();
    clock.step(600);
    expect(told).toEqual(first);
    expect(fired()).toBeGreaterThan(500);
    expect(new Set(first).size).toBeGreaterThan(1000);
  });

  it('are saved and restored, with the spikes on their way and the traces, to the last bit', () => {
    const { clock, told } = simulation();
    clock.step(300);
    for (let save = 0; save < 15; save++) {
      clock.step(1);
      const state = snapshot(clock);
      told.splice(0);
      clock.step(60);
      const future = told.splice(0);
      restore(clock, state);
      clock.step(60);
      expect(told).toEqual(future);

      const other = simulation();
      restore(other.clock, state);
      other.clock.step(60);
      // Until the first tick has been computed, a simulation that has just been made shows the weights that it began with.
      expect(other.told.slice(3)).toEqual(future.slice(3));
      restore(clock, state);
    }
  });

  it('act on impulses as they are before the tick in which those arrive', () => {
    // Both neurons' impulses arrive in tick 12; the target fires in tick 10, so that the arrival depresses.
    const clock = new Clock({ dt: 1 });
    const plasticity = stdp({ A_minus: 0.5, w_max: 1 });
    const projection = connect.allToAll(2, 1, { weight: 0.75, delay: 2 });
    const impulses = firing(clock, [[10, 11], [10]]).pipe(synapses(projection, { plasticity }));
    const weights: number[][] = [];
    impulses.subscribe(({ state }) => weights.push([...state.weight]));
    const potential: number[] = [];
    puppets(clock, [[10]])(impulses).subscribe(({ state }) => potential.push(state.v[0]!));
    clock.step(16);
    const leak = Math.exp(-1 / 20);
    const jumps = potential.map((v, k) => v + 70 - (k === 0 ? 0 : (potential[k - 1]! + 70) * leak));
    const depressed = 0.75 - 0.5 * Math.exp(-2 / 20);
    expect(weights[12]).toEqual([0.75, 0.75]);
    expect(weights[13]![0]).toBeCloseTo(depressed, 12);
    expect(jumps[12]).toBeCloseTo(1.5, 12);
    expect(jumps[13]).toBeCloseTo(depressed, 12);
    expect(weights[14]![0]).toBeCloseTo(Math.max(0, depressed - 0.5 * Math.exp(-3 / 20)), 12);
  });

  it('learn the same in a loop as outside of one', () => {
    const clock = new Clock({ dt: 0.5 });
    const drive = clock.pipe(constant(Float64Array.of(400, 600)));
    const cell = () => lif({}, { size: 2 });
    const force = clock.pipe(constant(Float64Array.of(500, 300)));
    const courses: [string[], string[]] = [[], []];
    const learning = (spikes: Observable<SpikeFrame>, course: string[]) => {
      const impulses = spikes.pipe(
        synapses(connect.allToAll(2, 2, { delay: 0.5 }), { plasticity: stdp({ A_plus: 0.1, w_max: 2 }) }),
      );
      impulses.subscribe(({ state }) => course.push(`${state.weight}`));
      return sum(impulses, force);
    };
    const { target } = network(clock, { source: cell(), target: cell() }, ({ source }) => ({
      source: drive,
      target: learning(source, courses[0]),
    }));
    target.subscribe();
    learning(drive.pipe(cell()), courses[1]).pipe(cell()).subscribe();
    clock.step(400);
    expect(courses[0]).toEqual(courses[1]);
    expect(new Set(courses[0]).size).toBeGreaterThan(20);
  });

  it('can be read before anybody receives the impulses, and after', () => {
    const clock = new Clock({ dt: 1 });
    const plasticity = stdp({ A_plus: 0, A_minus: 0.25, w_max: 1 });
    const impulses = firing(clock, [[3, 6, 9]]).pipe(synapses(connect.oneToOne(1, { weight: 0.5 }), { plasticity }));
    const weights: number[] = [];
    impulses.subscribe((frame) => weights.push(frame.peek('weight', 0)));
    clock.step(3);
    const receiver = puppets(clock, [[5]])(impulses).subscribe();
    clock.step(9);
    receiver.unsubscribe();
    // Another population takes the memory that is free now.
    clock.pipe(constant(1), lif({}, { size: 1000 })).subscribe();
    clock.step(3);
    expect(weights.slice(0, 8)).toEqual(new Array(8).fill(0.5));
    const [first, second] = [0.5 - 0.25 * Math.exp(-2 / 20), 0.5 - 0.25 * (Math.exp(-2 / 20) + Math.exp(-5 / 20))];
    for (const w of weights.slice(8, 11)) expect(w).toBeCloseTo(first, 12);
    for (const w of weights.slice(11)) expect(w).toBeCloseTo(second, 12);
    expect(weights.length).toBe(15);
  });

  it('belong to one population', () => {
    const clock = new Clock();
    const impulses = firing(clock, [[1]]).pipe(synapses(connect.oneToOne(1), { plasticity: stdp({ w_max: 1 }) }));
    let message = '';
    impulses.pipe(lif()).subscribe();
    impulses.pipe(lif()).subscribe({
      error: (error: Error) => {
        message = error.message;
      },
    });
    clock.step(2);
    expect(message).toMatch(/^synapses\(connect.oneToOne\): two populations receive the same impulses/);
  });

  it('stay what they are if nobody fires, and are those of each application of its own', () => {
    const clock = new Clock({ dt: 1 });
    const operator = synapses(connect.oneToOne(2, { weight: 0.25 }), { plasticity: stdp({ w_max: 1 }) });
    const [busy, idle] = [firing(clock, [[3], []]).pipe(operator), firing(clock, [[], []]).pipe(operator)];
    const weights: string[] = [];
    busy.subscribe(({ state }) => weights.push(`${state.weight}`));
    idle.subscribe(({ state }) => weights.push(`${state.weight}`));
    puppets(clock, [[6], [6]])(busy).subscribe();
    puppets(clock, [[6], [6]])(idle).subscribe();
    clock.step(10);
    expect(weights.at(-1)).toBe('0.25,0.25');
    expect(weights.at(-2)).toBe(`${0.25 + 0.005 * Math.exp(-2 / 20)},0.25`);
  });
});
