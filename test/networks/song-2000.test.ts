import { BehaviorSubject } from 'rxjs';
import { Clock } from 'rxneuron';
import { describe, expect, it } from 'vitest';
import { song2000 } from '../../src/networks/song-2000.js';

const TICKS = 20_000;
const dt = 0.1;

/** The neuron and its thousand synapses in a loop: from who fires in each tick to when the neuron does, and the weights. */
function loop(inputs: readonly Uint32Array[], initial: Float64Array) {
  const weights = initial.slice();
  const [pre, lastPre] = [new Float64Array(1000), new Float64Array(1000)];
  const [w_max, up, down] = [0.1, 0.01, 0.0105];
  const spikes: number[] = [];
  let [v, g, post] = [-60, 0, 0];
  const decayed = (j: number, tick: number) => pre[j]! * Math.exp((-(tick - lastPre[j]!) * dt) / 20);
  for (let tick = 0; tick < TICKS; tick++) {
    const relaxing = 10 + g;
    const aim = (10 * -74) / relaxing;
    v = aim + (v - aim) * Math.exp((-dt * relaxing) / 100);
    g *= Math.exp(-dt / 5);
    post *= Math.exp(-dt / 20);
    const arriving = inputs[tick - 1] ?? [];
    const fired = v > -54;
    for (const j of arriving) {
      g += weights[j]!;
      weights[j] = Math.max(0, weights[j]! - down * w_max * post);
    }
    if (fired) {
      v = -60;
      spikes.push(tick);
      for (let j = 0; j < 1000; j++) weights[j] = Math.min(w_max, weights[j]! + up * w_max * decayed(j, tick));
      post += 1;
    }
    for (const j of arriving) {
      pre[j] = decayed(j, tick) + 1;
      lastPre[j] = tick;
    }
  }
  return { spikes, weights };
}

describe('A neuron with plastic synapses', () => {
  const clock = new Clock({ seed: 5 });
  const { inputs, synapses, neuron } = song2000(clock);
  const fired: Uint32Array[] = [];
  const spikes: number[] = [];
  let [initial, weights] = [new Float64Array(0), new Float64Array(0)];
  inputs.subscribe((frame) => fired.push(frame.spikes));
  neuron.subscribe((frame) => {
    if (frame.spikes.length > 0 && frame.tick.index < TICKS) spikes.push(frame.tick.index);
  });
  synapses.subscribe(({ tick, state }) => {
    if (tick.index === 0) initial = state.weight.slice();
    // Weights are shown as they are before the events of a tick.
    if (tick.index === TICKS) weights = state.weight.slice();
  });
  clock.step(TICKS + 1);
  clock.complete();

  it('is driven by Poisson trains of 15 Hz', () => {
    const total = fired.slice(0, TICKS).reduce((sum, spikes) => sum + spikes.length, 0);
    // A Poisson number of mean 30,000, less the second spikes of a tick (0.075 %).
    expect(Math.abs(total - 30_000)).toBeLessThan(4 * Math.sqrt(30_000) + 25);
  });

  it('fires when a plain loop does, and its weights change alike', () => {
    const plain = loop(fired, initial);
    expect(spikes.length).toBeGreaterThan(20);
    expect(spikes).toEqual(plain.spikes);
    expect(weights.length).toBe(1000);
    for (const [j, weight] of plain.weights.entries()) expect(Math.abs(weights[j]! - weight)).toBeLessThan(1e-12);
    expect(weights.some((weight, j) => Math.abs(weight - initial[j]!) > 0.01)).toBe(true);
  });

  it.each([
    ['a number', 40],
    ['a stream', new BehaviorSubject(40)],
  ])('has inputs of another rate by %s', (_, rate) => {
    const clock = new Clock({ seed: 5 });
    let count = 0;
    song2000(clock, { rate }).inputs.subscribe(({ spikes }) => {
      count += spikes.length;
    });
    clock.advance(500);
    // A Poisson number of mean 20,000, less the second spikes of a tick (0.2 %).
    expect(Math.abs(count - 20_000)).toBeLessThan(4 * Math.sqrt(20_000) + 40);
  });
});
