import { expect, test } from 'vitest';
import { TraceMemory } from '../../src/view/trace-memory.js';
import { describeTraces, tableOf } from '../../src/view/trace-table.js';

const remembered = (window: number, values: readonly number[]) => {
  const memory = new TraceMemory(window, 0.1);
  for (const [index, value] of values.entries()) memory.write(index, value);
  return memory;
};

test('the table of traces holds every tick in sight, the oldest first, with its time', () => {
  const a = remembered(0.5, [0, 1, 2, 3, 4, 5, 6]);
  const b = remembered(0.5, [0, -1, -2, Number.NaN, -4, -5, -6]);
  const traces = [
    { label: 'a', unit: 'mV', memory: a },
    { label: 'b', unit: '', memory: b },
    { label: 'c', unit: 'pA', memory: undefined },
  ];
  expect(tableOf(traces)).toEqual([
    ['t (ms)', 'a (mV)', 'b', 'c (pA)'],
    [0.3, 2, -2, ''],
    [0.4, 3, '', ''],
    [0.5, 4, -4, ''],
    [0.6, 5, -5, ''],
    [0.7, 6, -6, ''],
  ]);
  expect(describeTraces(traces)).toBe('a now 6, from 2 to 6 mV; b now −6, from −6 to −2');
});

test('ticks gathered in slots are told by the least and the greatest', () => {
  const memory = remembered(
    819.2,
    Array.from({ length: 6 }, (_, i) => 10 * (i % 2) + i),
  );
  expect(memory.sweep.ticksPerSlot).toBe(2);
  expect(tableOf([{ label: 'v', unit: 'mV', memory }])).toEqual([
    ['t (ms)', 'least v (mV)', 'greatest v (mV)'],
    [0.1, 0, 11],
    [0.3, 2, 13],
    [0.5, 4, 15],
  ]);
});

test('before the first tick there is nothing to tell', () => {
  const none = [{ label: 'v', unit: 'mV', memory: undefined }];
  expect(describeTraces(none)).toBe('nothing yet');
  expect(tableOf(none)).toEqual([['t (ms)', 'v (mV)']]);
});
