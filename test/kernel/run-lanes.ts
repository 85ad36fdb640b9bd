import { interpret } from '../../src/equations/interpreter.js';
import type { Program } from '../../src/equations/program.js';
import type { Key } from '../../src/equations/uniform.js';
import { Batch } from '../../src/kernel/batch.js';
import { kernelFor } from '../../src/kernel/compile.js';
import type { Recording, Setup } from './run.js';

/** What each lane has gathered for each tick, by name. */
export type Gathered = readonly Readonly<Record<string, Float64Array>>[];

/** A view of the slot of a tick. */
function slotOf(batch: Batch, name: string, tick: number): Uint16Array | Float64Array {
  const { kind, start, slotBytes, depth } = batch.lane(name);
  const Numbers = kind === 'count' ? Uint16Array : Float64Array;
  return new Numbers(batch.heap.memory.buffer, start + (tick % depth) * slotBytes, batch.size);
}

/**
 * Runs a program with lanes as a kernel; each tick's slot is filled when the tick before it has been computed.
 *
 * @returns a recording for each tick, and whether every slot was empty once it had been read
 */
export function runKernelWithLanes(
  program: Program,
  setup: Setup,
  gathered: Gathered,
  keys: readonly Key[],
  depth: number,
) {
  const batch = new Batch(kernelFor(program, setup.perNeuron, setup.size), setup.size, () => depth);
  try {
    batch.setScalar('dt', setup.dt);
    for (const name of program.parameters)
      if (setup.perNeuron.has(name)) batch.write(name, setup.values[name]!);
      else batch.setScalar(name, setup.values[name]![0]!);
    batch.prepare();
    for (const name of [...program.memory, ...program.inputs])
      batch.write(name, setup.values[name] ?? new Float64Array(setup.size));
    let emptied = true;
    const recordings = keys.map((key, tick): Recording => {
      for (const [name, values] of Object.entries(gathered[tick]!)) slotOf(batch, name, tick).set(values);
      batch.turn(tick);
      batch.step(key);
      for (const name of Object.keys(gathered[tick]!))
        if (slotOf(batch, name, tick).some((x) => !Object.is(x, 0))) emptied = false;
      const spikes = [...batch.spikes()];
      return {
        memory: Object.fromEntries(program.memory.map((name) => [name, batch.saved(name)])),
        spikes,
        fractions: program.spike?.fraction ? [...batch.fractions()] : spikes.map(() => 1),
      };
    });
    return { recordings, emptied };
  } finally {
    batch.free();
  }
}

/** The same in plain JavaScript. */
export function interpretWithLanes(
  program: Program,
  setup: Setup,
  gathered: Gathered,
  keys: readonly Key[],
): Recording[] {
  const { size, values, dt } = setup;
  const memory = Object.fromEntries(
    program.memory.map((name) => [name, values[name]?.slice() ?? new Float64Array(size)]),
  );
  return keys.map((key, tick) => {
    const { spikes, fractions } = interpret(program, memory, { ...values, ...gathered[tick]! }, dt, key);
    return { memory: Object.fromEntries(program.memory.map((x) => [x, memory[x]!.slice()])), spikes, fractions };
  });
}
