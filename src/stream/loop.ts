import type { Observable } from 'rxjs';
import { described, isTick, RULE } from './assert-frame.js';
import { BorrowedFrame } from './borrowed-frame.js';
import { type Clock, emittingTick } from './clock.js';
import type { Tick } from './frame.js';
import { FrameSubject } from './frame-subject.js';
import { Influence } from './influence.js';
import { owned } from './owned.js';
import { keepState, type Stateful } from './state-keeping.js';

interface Ticked {
  readonly tick: Tick;
}

/** A population's place in a network. Its subjects outlast a run: they have no observers when nothing runs. */
export class Cell {
  /** What the population has emitted one tick earlier. */
  readonly register = new FrameSubject<unknown>();
  /** What streams into the population. */
  readonly feed = new FrameSubject<unknown>();
  /** What messages call its input and its output. */
  readonly inputName: string;
  readonly outputName: string;

  constructor(
    readonly name: string,
    readonly population: { (source: Observable<never>): Observable<unknown>; rest?(tick: Tick): unknown },
  ) {
    this.inputName = `network: the input of '${name}'`;
    this.outputName = `network: the output of '${name}'`;
  }
}

/** What a cell holds in a run. */
class Register {
  /** The input of the present tick. */
  input: Ticked | undefined;
  /** The last frame that the population has emitted. */
  emitted: Ticked | undefined;
  /** The tick in which it was. */
  emittedIn: Tick | undefined;
  /** What it shows at the present tick. */
  shown: unknown;

  constructor(readonly cell: Cell) {}

  /** The frame that the register shows at a tick. */
  at(tick: Tick): unknown {
    if (tick.index === 0 || !this.emitted)
      return { firedAt: tick.index - 1, ...(this.cell.population.rest?.(tick) ?? nothing(tick)) };
    if (isRestampable(this.emitted)) return this.emitted.withTick(tick);
    return { firedAt: this.emitted.tick.index, ...this.emitted, tick };
  }
}

/**
 * One run of a network. A tick has two phases: first the registers show what was emitted in the tick before, and all
 * inputs that follow from them are collected; then the populations are computed.
 */
export class Loop implements Stateful {
  readonly registers: readonly Register[];
  readonly #subscribedIn = emittingTick();
  #tick: Tick | undefined;
  /** How many inputs, and the registers' round itself, are awaited before the populations are computed. */
  #awaited = 0;
  #closed = false;
  readonly #forget: () => void;

  constructor(
    readonly clock: Clock,
    cells: readonly Cell[],
  ) {
    this.registers = cells.map((cell) => new Register(cell));
    const kept = keepState(clock, this);
    this.#forget = kept.forget;
    kept.resume();
  }

  save(): unknown {
    return this.registers.map(({ emitted }) => emitted && { ...owned(emitted), tick: { ...emitted.tick } });
  }

  restore(saved: readonly (Ticked | undefined)[]): void {
    for (const [i, register] of this.registers.entries()) {
      const emitted = saved[i];
      register.emitted = emitted && { ...emitted, tick: { ...emitted.tick, clock: this.clock } };
      register.emittedIn = undefined;
    }
    this.#tick = undefined;
  }

  /** Ends the run, also in the middle of a tick. */
  close(): void {
    this.#closed = true;
    this.#forget();
  }

  /** Begins a tick, if that has not been done: whatever of a tick comes first, the registers are shown before it. */
  begin(tick: Tick): void {
    if (tick === this.#tick || tick === this.#subscribedIn) return;
    if (this.#tick) this.#checkComplete(this.#tick);
    this.#tick = tick;
    this.#awaited = this.registers.length + 1;
    for (const register of this.registers) register.input = undefined;
    // All are made before any is shown: what is shown may lead to another being emitted.
    for (const register of this.registers) register.shown = register.at(tick);
    for (const { cell, shown } of this.registers) if (!this.#closed) cell.register.next(shown);
    this.#arrived();
  }

  /** Takes the input of a population. */
  collect(register: Register, frame: unknown): void {
    const { inputName } = register.cell;
    if (!this.#enter(inputName, frame)) return;
    if (register.input) throw twice(inputName, frame);
    // Whether the state of a register's frame could still be read would depend on who is computed first. Nobody reads
    // that of synapses.
    const mayBeRead = 'state' in frame && !(frame instanceof BorrowedFrame) && !isOfImpulses(frame);
    register.input = mayBeRead ? owned(frame) : frame;
    this.#arrived();
  }

  /** Takes what a population has emitted; tells whether it counts. */
  latch(register: Register, frame: unknown): boolean {
    const { outputName } = register.cell;
    if (!this.#enter(outputName, frame)) return false;
    if (register.emittedIn === this.#tick) throw twice(outputName, frame);
    register.emitted = isRestampable(frame) ? frame : owned(frame);
    register.emittedIn = this.#tick;
    return true;
  }

  /** Computes the populations, if nothing more is awaited. */
  #arrived(): void {
    if (--this.#awaited > 0) return;
    for (const { cell, input } of this.registers) if (!this.#closed) cell.feed.next(input);
  }

  /** Checks that a frame is of the present tick, and begins that; false in the tick of the subscription. */
  #enter(name: string, frame: unknown): frame is Ticked {
    if (typeof frame !== 'object' || frame === null || !('tick' in frame) || !isTick(frame.tick))
      throw new TypeError(`${name}: expected frames with a tick, got ${described(frame)}`);
    const { clock, index } = frame.tick as Tick;
    if (clock !== this.clock) throw new Error(`${name} is on another clock than the network`);
    const tick = emittingTick();
    if (tick?.clock !== clock || tick.index !== index) {
      const when = tick?.clock === clock ? `in tick ${tick.index}` : 'between ticks';
      throw new Error(`${name} has the frame of tick ${index} ${when}; ${RULE}`);
    }
    if (tick === this.#subscribedIn) return false;
    this.begin(tick);
    return true;
  }

  #checkComplete(tick: Tick): void {
    const idle = this.registers.find(({ input }) => !input);
    const mute = this.registers.find(({ emittedIn }) => emittedIn !== tick);
    const name = idle?.cell.inputName ?? mute?.cell.outputName;
    if (name) throw new Error(`${name} has left out tick ${tick.index}; ${RULE}`);
  }
}

const twice = (name: string, { tick }: Ticked) => new Error(`${name} has two frames of tick ${tick.index}; ${RULE}`);

const isOfImpulses = (frame: object) => 'value' in frame && frame.value instanceof Influence;

const NOBODY = new Uint32Array(0);

/** What a population without a state of rest emits before its first tick. */
const nothing = (tick: Tick) => ({ tick, value: 0, size: 0, spikes: NOBODY, state: {} });

interface Restampable extends Ticked {
  withTick(tick: Tick): Ticked;
}

/** Whether a frame guards its own state and can be shown at another tick. */
const isRestampable = (frame: Ticked): frame is Restampable => 'withTick' in frame;
