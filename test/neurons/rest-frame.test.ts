import { BehaviorSubject } from 'rxjs';
import { artificialNeuron, Clock, hodgkinHuxley, lif, network, type RateFrame, rateNeuron, transfer } from 'rxneuron';
import { describe, expect, it } from 'vitest';

const clock = new Clock();
const tick = { index: 0, time: 0, dt: clock.dt, clock };

describe('before its first tick a population emits', () => {
  it('its initial state and no spikes, for each neuron', () => {
    const rest = lif({ E_L: [-70, -60] }).rest!(tick);
    expect(rest).toEqual({ tick, size: 2, spikes: new Uint32Array(0), state: { v: Float64Array.of(-70, -60) } });
  });

  it('what its state gives without input, as its rates and what it records', () => {
    const { size, value, state } = rateNeuron({}, { initial: { v: [-1, 2] } }).rest!(tick);
    expect({ size, value, ...state }).toEqual({
      size: 2,
      value: Float64Array.of(0, 2),
      v: Float64Array.of(-1, 2),
      r: value,
    });
    expect(hodgkinHuxley({}, { record: ['a_n'] }).rest!(tick).state.a_n[0]).toBeGreaterThan(0);
  });

  it('the outcome of its bias alone, of an artificial neuron, so that it can be wired to itself', () => {
    const options = { transfer: transfer.identity };
    const { a } = network(clock, { a: artificialNeuron({ weights: 2, bias: 1 }, options) }, ({ a }) => ({ a }));
    const values: number[] = [];
    a.subscribe(({ value }: RateFrame) => values.push(value[0]!));
    clock.step(3);
    expect(values).toEqual([3, 7, 15]);
  });

  it('at the default of a parameter that a stream gives, and as one neuron where the input decides', () => {
    expect(lif({ E_L: new BehaviorSubject(-60) }).rest!(tick)).toMatchObject({
      size: 1,
      state: { v: Float64Array.of(-70) },
    });
  });
});
