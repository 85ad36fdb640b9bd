import type { Program } from '../../src/equations/program.js';
import type { Key } from '../../src/equations/uniform.js';
import { Batch } from '../../src/kernel/batch.js';
import { kernelFor } from '../../src/kernel/compile.js';

/** The numbers of a population, each name with one number per neuron, and which parameters are given so. */
export interface Setup {
  readonly size: number;
  readonly dt: number;
  readonly values: Readonly<Record<string, Float64Array>>;
  /** Parameters that differ between neurons; of the others, neuron 0 has the value of all. */
  readonly perNeuron: ReadonlySet<string>;
}

export interface Recording {
  readonly memory: Readonly<Record<string, Float64Array>>;
  readonly spikes: readonly number[];
  readonly fractions: readonly number[];
}

/** Runs a program's kernel; one recording per key, that of the tick it belongs to. */
export function runKernel(program: Program, setup: Setup, keys: readonly Key[]): Recording[] {
  const batch = new Batch(kernelFor(program, setup.perNeuron, setup.size), setup.size);
  try {
    batch.setScalar('dt', setup.dt);
    for (const name of program.parameters)
      if (setup.perNeuron.has(name)) batch.write(name, setup.values[name]!);
      else batch.setScalar(name, setup.values[name]![0]!);
    batch.prepare();
    for (const name of [...program.memory, ...program.inputs])
      batch.write(name, setup.values[name] ?? new Float64Array(setup.size));
    return keys.map((key) => {
      batch.step(key);
      batch.observe();
      const names = [...program.memory, ...program.recorded.keys()];
      return {
        memory: Object.fromEntries(names.map((name) => [name, batch.saved(name)])),
        spikes: [...batch.spikes()],
        fractions: program.spike?.fraction ? [...batch.fractions()] : batch.spikes().length > 0 ? ones(batch) : [],
      };
    });
  } finally {
    batch.free();
  }
}

const ones = (batch: Batch) => [...batch.spikes()].map(() => 1);
