import { importMemory, Module } from 'wasmati';
import type { Program } from '../equations/program.js';
import { toGraph } from './layout.js';
import { PAIR } from './scope.js';
import { TOGETHER, Writer } from './writer.js';

/** The header of a population's memory: the key of the random numbers, then the slots, then the lanes' addresses. */
const SLOTS_AT = 16;
/** Bytes of an address. */
const ADDRESS = 4;

/** What a memory can hold. */
const MOST_BYTES = 2 ** 32;
/** Arrays lie this far apart modulo a page of 4 KiB. */
const APART = 1088;
const PAGE = 4096;

/** The neurons that arrays have room for: whole turns of a kernel's loop. */
export const roundUp = (size: number) => Math.ceil(size / (2 * TOGETHER)) * 2 * TOGETHER;

/**
 * The distance between arrays. Where two lie a multiple of 4 KiB apart, or a little more, processors take the load of
 * one for the result of a recent store to the other and wait for it: that made the leaky integrate-and-fire kernel twice
 * as slow. Arrays that are shorter than the distance need none.
 */
function strideOf(size: number): number {
  const bytes = roundUp(size) * 8;
  return bytes <= APART ? bytes : bytes + ((((APART - bytes) % PAGE) + PAGE) % PAGE);
}

/** A program compiled for WebAssembly, and the layout of the memory it works on. */
export interface Kernel {
  readonly module: WebAssembly.Module;
  readonly program: Program;
  /** Offset in bytes of each value that is the same for all neurons; it is stored in both lanes. */
  readonly slots: ReadonlyMap<string, number>;
  /** Offset in bytes of the address of what each lane has gathered for the present tick. */
  readonly lanes: ReadonlyMap<string, number>;
  /** Offset in bytes of the address of the list of refractory neurons. */
  readonly holdAt: number;
  readonly headerBytes: number;
  /** The distance between arrays in bytes. */
  readonly stride: number;
  /** The arrays behind the header, one number per neuron, in their order. */
  readonly arrays: readonly string[];
}

/**
 * The functions of an instance of a kernel: they take the address of a population's memory and the number of neurons. Behind the arrays lie the spikes' times, as shares of the tick, and then
 * the indices of who fired; elsewhere the list of who is refractory, and what it keeps.
 */
export interface KernelExports {
  /** Computes what follows from parameters. */
  prepare(header: number, size: number): void;
  /** One tick: the number n of spikes, or −1 − n if a state is no longer finite. */
  step(header: number, size: number): number;
  /** Computes the recorded values from the state. */
  observe(header: number, size: number): void;
}

/**
 * Compiles a program.
 *
 * @param perNeuron the parameters that have a value for each neuron; the others have one for all
 * @param size number of neurons: the places of the arrays are part of the code
 * @throws RangeError if the program is too long, or the neurons too many
 */
export function compile(program: Program, perNeuron: ReadonlySet<string>, size: number): Kernel {
  const graph = toGraph(program, perNeuron);
  const slots = new Map([...graph.slots.values()].map((name, i) => [name, SLOTS_AT + i * PAIR]));
  const arrays = [
    ...program.memory,
    ...program.inputs,
    ...program.parameters.filter((name) => perNeuron.has(name)),
    ...graph.derived.values(),
    ...program.recorded.keys(),
  ];
  const lanesAt = SLOTS_AT + slots.size * PAIR;
  const lanes = (program.lanes ?? []).map((lane, i) => ({ ...lane, offset: lanesAt + i * ADDRESS }));
  const holdAt = lanesAt + lanes.length * ADDRESS;
  const headerBytes = lanesAt + Math.ceil(((lanes.length + 1) * ADDRESS) / PAIR) * PAIR;
  const stride = strideOf(size);
  const bytes = headerBytes + stride * arrays.length;
  if (bytes > MOST_BYTES) throw new RangeError(`size ${size} is too large: no memory of ${bytes} bytes is to be had`);
  const writer = new Writer(graph, slots, arrays, lanes, { holdAt, headerBytes, stride });
  const exports = { prepare: writer.prepare(), step: writer.step(), observe: writer.observe() };
  const module = Module({ exports, memory: importMemory({ min: 1, max: 65536 }) });
  return {
    module: new WebAssembly.Module(bytesOf(module)),
    program,
    slots,
    lanes: new Map(lanes.map(({ name, offset }) => [name, offset])),
    holdAt,
    headerBytes,
    stride,
    arrays,
  };
}

/** The code as bytes. wasmati hands them on as the arguments of a call, of which an engine takes about 100,000. */
function bytesOf(module: { toBytes(): Uint8Array }): Uint8Array<ArrayBuffer> {
  try {
    return module.toBytes() as Uint8Array<ArrayBuffer>;
  } catch (cause) {
    if (!(cause instanceof RangeError)) throw cause;
    const way = 'use a simpler method of integration, or fewer functions in the equations';
    throw new RangeError(`one tick makes more code than can be compiled (100 kB); ${way}`, { cause });
  }
}

const kernels = new WeakMap<Program, Map<string, Kernel>>();

/** The kernel of a program for populations of a size, compiled at first use. */
export function kernelFor(program: Program, perNeuron: ReadonlySet<string>, size: number): Kernel {
  const key = [strideOf(size), ...[...perNeuron].sort()].join(' ');
  const known = kernels.get(program) ?? new Map<string, Kernel>();
  kernels.set(program, known);
  const kernel = known.get(key) ?? compile(program, perNeuron, size);
  known.set(key, kernel);
  return kernel;
}
