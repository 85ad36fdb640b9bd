import { BehaviorSubject, map, Subject } from 'rxjs';
import { Clock, lif } from 'rxneuron';
import { describe, expect, it } from 'vitest';
import { firing, run, watch } from './run.js';

describe('live parameters', () => {
  const dt = 0.1;
  const strong = 600;

  it('follow a stream of the same clock one tick late, whichever of the two is computed first', () => {
    const outcomes = [true, false].map((parameterFirst) => {
      const clock = new Clock({ dt });
      const conductance = new Subject<number>();
      const tell = () => clock.subscribe(({ index }) => conductance.next(10 + (index % 7)));
      const first = parameterFirst ? tell() : undefined;
      const trace = watch(clock, lif({ g_L: conductance }), () => strong);
      const last = parameterFirst ? undefined : tell();
      clock.step(600);
      trace.stop();
      first?.unsubscribe();
      last?.unsubscribe();
      return trace;
    });
    expect(firing(outcomes[0]!).length).toBeGreaterThan(2);
    expect(outcomes[0]!.states).toEqual(outcomes[1]!.states);
    // At tick k the value of tick k − 1; at tick 0 the default.
    const [{ states }] = outcomes as [(typeof outcomes)[0]];
    const held = (g: number, from: number) =>
      run(lif({ g_L: g }, { initial: { v: from } }), strong, { ticks: 1, dt }).states[0]!.v![0]!;
    expect(states[1]!.v![0]).toBe(held(10, states[0]!.v![0]!));
    expect(states[2]!.v![0]).toBe(held(11, states[1]!.v![0]!));
  });

  it('that follow the clock are the same in a rerun; a value from outside of the run stays', () => {
    const clock = new Clock({ dt });
    const wanderingOn = (ticks: Clock) => ticks.pipe(map((tick) => ({ tick, value: 8 + (tick.index % 5) })));
    const wandering = wanderingOn(clock);
    const slider = new BehaviorSubject(200);
    const trace = watch(clock, lif({ g_L: wandering, C: slider }), () => strong);
    clock.step(102);
    clock.reset();
    clock.step(102);
    expect(trace.states.slice(102)).toEqual(trace.states.slice(0, 102));
    slider.next(100);
    clock.reset();
    clock.step(102);
    trace.stop();
    const other = new Clock({ dt });
    const same = watch(other, lif({ g_L: wanderingOn(other), C: 100 }), () => strong);
    other.step(102);
    same.stop();
    expect(trace.states.slice(204)).toEqual(same.states);
    expect(trace.states.slice(204)).not.toEqual(trace.states.slice(0, 102));
  });

  it('may be frames, one number per neuron, and come from noise on the clock', () => {
    const clock = new Clock({ dt });
    const trace = watch(
      clock,
      lif({ E_L: clock.pipe(map((tick) => ({ tick, value: [-70, -60 - tick.index] }))) }, { size: 2 }),
      () => 0,
    );
    clock.step(3);
    trace.stop();
    expect(trace.states[0]!.v).toEqual(Float64Array.of(-70, -70));
    expect(trace.states[2]!.v![0]).toBe(-70);
    expect(trace.states[1]!.v![1]).toBeGreaterThan(-70);
  });
});
