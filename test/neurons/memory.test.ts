import { adex, Clock, kernelMemoryUsed, poisson } from 'rxneuron';
import { describe, expect, it } from 'vitest';
import { fed } from './run.js';

describe('the memory of the kernels', () => {
  it('does not grow in 100,000 ticks, and a state is copied once per tick', () => {
    const clock = new Clock({ dt: 0.1 });
    const before = kernelMemoryUsed();
    let copies = 0;
    let spikes = 0;
    const subscription = fed(clock, () => 900)
      .pipe(adex({}, { size: 7 }))
      .subscribe((frame) => {
        spikes += frame.spikes.length;
        if (frame.tick.index % 1000 !== 0) return;
        const { v } = frame.state;
        copies += Number(v === frame.state.v);
      });
    clock.step(1);
    const running = kernelMemoryUsed();
    expect(running).toBeGreaterThan(before);
    clock.step(99_999);
    expect(kernelMemoryUsed()).toBe(running);
    expect(copies).toBe(100);
    expect(spikes).toBeGreaterThan(1000);
    subscription.unsubscribe();
    expect(kernelMemoryUsed()).toBe(before);
  });

  it('of noise sources is given back too', () => {
    const clock = new Clock();
    const before = kernelMemoryUsed();
    const subscription = clock.pipe(poisson({ rate: 100, size: 50 })).subscribe();
    clock.step(2);
    expect(kernelMemoryUsed()).toBeGreaterThan(before);
    subscription.unsubscribe();
    expect(kernelMemoryUsed()).toBe(before);
  });
});
