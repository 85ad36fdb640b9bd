import { describe, expect, it } from 'vitest';
import { stored } from '../../src/synapses/attribute.js';
import { Delays } from '../../src/synapses/delays.js';

const delays = (...ms: number[]) => new Delays('synapses', stored(Float64Array.from(ms)), 0.5, ms.length);

describe('delays in ticks', () => {
  it.each([
    [[1, 127.5], Uint8Array],
    [[0.5, 127.5, 128, 3], Uint16Array],
    [[2, 32767.5, 32768, 1, 128], Uint32Array],
  ] as const)('take as few bytes as the longest of %s ms needs', (ms, kind) => {
    const { each, longest, constant } = delays(...ms);
    expect([...each]).toEqual(ms.map((value) => value / 0.5));
    expect(each).toBeInstanceOf(kind);
    expect(longest).toBe(Math.max(...ms) / 0.5);
    expect(constant).toBeUndefined();
  });

  it('are refused below one tick', () => {
    expect(() => delays(1, 0.2)).toThrow(
      'synapses: a delay must be at least one tick of 0.5 ms, got 0.2 ms, which rounds to none',
    );
  });
});
