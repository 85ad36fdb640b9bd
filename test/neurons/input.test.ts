import { lif } from 'rxneuron';
import { expect, it } from 'vitest';
import { run } from './run.js';

it('A number counts again after an array, though it is the number before it', () => {
  const array = Float64Array.of(0, 400);
  const alternating = run(lif({}, { size: 2 }), (index) => (index % 2 === 0 ? 250 : array), { ticks: 100 });
  const arrays = [Float64Array.of(250, 250), array];
  const expected = run(lif({}, { size: 2 }), (index) => arrays[index % 2]!, { ticks: 100 });
  expect(alternating.states).toEqual(expected.states);
  expect(expected.states.at(-1)!.v![1]).toBeGreaterThan(expected.states.at(-1)!.v![0]!);
});
