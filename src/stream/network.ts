import { isObservable, Observable, type OperatorFunction } from 'rxjs';
import { described } from './assert-frame.js';
import { Clock } from './clock.js';
import { builtOn } from './clock-of.js';
import type { Tick } from './frame.js';
import { shareFrames } from './frame-subject.js';
import { FrameSubscriber, mapFrames } from './frame-subscriber.js';
import { Cell, Loop } from './loop.js';
import { derivedFrom, sizeOf } from './origin.js';

/** An operator that can tell what it emits before its first tick. */
export interface Population<In, Out> extends OperatorFunction<In, Out> {
  /** The frame of the initial state, at a given tick. */
  rest?(tick: Tick): Out;
}

// biome-ignore lint/suspicious/noExplicitAny: with `never` and `unknown`, an operator written in place is inferred to take nothing.
type Populations = Readonly<Record<string, Population<any, any>>>;
type InputOf<P> = P extends (source: Observable<infer In>) => unknown ? In : never;
type OutputOf<P> = P extends (source: never) => Observable<infer Out> ? Out : never;
/** What streams into each population. */
type Inputs<P extends Populations> = { readonly [name in keyof P]: Observable<InputOf<P[name]>> };
/** What each population emits. */
type Outputs<P extends Populations> = { readonly [name in keyof P]: Observable<OutputOf<P[name]>> };

/**
 * Populations that act on each other, in loops if need be.
 *
 * `wiring` makes the input of each population from registers: streams that repeat what a population has emitted one tick
 * earlier, and at first what it emits at rest (nothing, if it has no `rest`). In every tick all inputs are collected
 * before any population is computed, so that the result depends neither on the order of the populations nor on that of
 * subscriptions. Other streams on the same clock can be mixed in; they arrive without delay.
 *
 * Whoever subscribes to one output runs all populations, once for all subscribers; when the last has gone, all are torn
 * down. An error anywhere, and a population without input or output in a tick, fails all outputs.
 * After a reset, registers and neurons start from rest again; an operator of your own that keeps a state (such as `scan`)
 * has to look out for tick 0 itself.
 *
 * @param populations operators by name: what `lif()` and the like return, or any operator from frames to frames
 * @param wiring from the registers of all populations to the inputs of all
 * @returns what each population emits
 * @throws TypeError on an argument that is not as described, and if the wiring has not one input for each population
 * @example
 * const { a, b } = network(clock, { a: lif(), b: lif() }, ({ a, b }) => ({
 *   a: sum(drive$, b.pipe(inhibit)),
 *   b: a.pipe(excite),
 * }));
 */
export function network<P extends Populations>(
  clock: Clock,
  populations: P,
  wiring: (registers: Outputs<P>) => Inputs<P>,
): Outputs<P> {
  checkArguments(clock, populations, wiring);
  const cells = Object.entries(populations).map(([name, population]) => new Cell(name, population));
  const byName = <T>(of: (cell: Cell, i: number) => T) =>
    Object.fromEntries(cells.map((cell, i) => [cell.name, of(cell, i)]));
  const registers = byName(({ register }) => builtOn(register.asObservable(), clock));
  const inputs = wiring(registers as Outputs<P>);
  checkWiring(cells, inputs);
  const outputs = cells.map(({ population, feed }) => population(builtOn(feed.asObservable(), clock) as never));

  const run = new Observable<Emission>((subscriber) => {
    const loop = new Loop(clock, cells);
    subscriber.add(() => loop.close());
    // It ends with the clock, whichever stream ends before.
    const take = <T>(stream: Observable<T>, become: (frame: T) => Emission | undefined) =>
      stream.subscribe(new FrameSubscriber(subscriber, become, () => {}));
    for (const [i, register] of loop.registers.entries())
      take(outputs[i]!, (frame) => (loop.latch(register, frame) ? { cell: register.cell, frame } : undefined));
    for (const register of loop.registers)
      take(inputs[register.cell.name]!, (frame) => void loop.collect(register, frame));
    clock.subscribe(new FrameSubscriber<Tick>(subscriber, (tick) => void loop.begin(tick)));
  }).pipe(shareFrames());

  return byName((cell, i) => {
    const { name } = cell;
    const emitted = run.pipe(mapFrames((emission) => (emission.cell === cell ? emission.frame : undefined)));
    const note = { kind: 'population', name, size: sizeOf(outputs[i]!) } as const;
    const output = derivedFrom(builtOn(emitted, clock), [inputs[name]!], note);
    derivedFrom(registers[name]!, [output]);
    return output;
  }) as Outputs<P>;
}

/** What a population has emitted in a run. */
interface Emission {
  readonly cell: Cell;
  readonly frame: unknown;
}

function checkArguments(clock: unknown, populations: Readonly<Record<string, unknown>>, wiring: unknown): void {
  if (!(clock instanceof Clock)) throw new TypeError(`network: expected a Clock first, got ${described(clock)}`);
  if (typeof populations !== 'object' || populations === null)
    throw new TypeError(`network: expected populations by name, got ${described(populations)}`);
  for (const [name, population] of Object.entries(populations))
    if (typeof population !== 'function')
      throw new TypeError(
        `network: the population '${name}' must be an operator, such as lif(), got ${described(population)}`,
      );
  if (typeof wiring !== 'function')
    throw new TypeError(
      `network: expected a function from the registers of all populations to their inputs, got ${described(wiring)}`,
    );
}

function checkWiring(cells: readonly Cell[], inputs: Readonly<Record<string, unknown>>): void {
  if (typeof inputs !== 'object' || inputs === null)
    throw new TypeError(`network: the wiring must return the inputs of all populations, got ${described(inputs)}`);
  const names = cells.map(({ name }) => name);
  for (const name of names)
    if (!isObservable(inputs[name]))
      throw new TypeError(
        `network: the wiring has no input for '${name}'; expected an Observable, got ${described(inputs[name])}`,
      );
  for (const name of Object.keys(inputs))
    if (!names.includes(name))
      throw new TypeError(
        `network: the wiring has an input for '${name}', but the populations are ${names.join(', ')}`,
      );
}
