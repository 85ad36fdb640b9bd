import type { Model } from '../equations/model.js';
import type { Program } from '../equations/program.js';
import type { Receptor } from '../equations/reception.js';
import { REFRACTORY } from '../equations/tick.js';
import { type Key, tickKey } from '../equations/uniform.js';
import { Batch } from '../kernel/batch.js';
import { kernelFor } from '../kernel/compile.js';
import { BorrowedFrame } from '../stream/borrowed-frame.js';
import type { Clock } from '../stream/clock.js';
import type { Frame, Tick } from '../stream/frame.js';
import { Influence } from '../stream/influence.js';
import { keepState, type Stateful } from '../stream/state-keeping.js';
import { termsOf } from '../stream/sum-frame.js';
import { RateCodedFrame, SpikingFrame, type StateSource } from './frames.js';
import { initialStates } from './initial-states.js';
import { InputWriter } from './input.js';
import type { InputValue, NumericInput } from './input-value.js';
import type { LiveParameters } from './live-parameters.js';
import type { ParameterValue, PerNeuron } from './parameters.js';
import { Receiver } from './receiver.js';
import { TickOrder } from './tick-order.js';

/** A model and the program of its ticks. */
export interface Dynamics {
  readonly model: Model;
  readonly program: Program;
}

/** What a population is made from. */
export interface PopulationPlan extends Dynamics {
  /** The same with receptors on the membrane; `alone`: nothing streams in besides. */
  readonly withReceptors?: (receptors: readonly Receptor[], alone: boolean) => Dynamics;
  readonly parameters: Readonly<Record<string, ParameterValue>>;
  readonly initial: Readonly<Record<string, PerNeuron>>;
  /** Undefined: as many as the first input has numbers. */
  readonly size: number | undefined;
}

/** The state of a population between two ticks. */
interface SavedPopulation {
  readonly next: number | undefined;
  readonly memory: Readonly<Record<string, Float64Array>>;
  readonly lanes: readonly Uint8Array[];
  readonly afferents: readonly unknown[];
}

/** Neurons that are computed together: their memory, parameters and state. */
export class Population implements StateSource, Stateful {
  readonly name: string;
  readonly size: number;
  readonly readable: readonly string[];
  version = 0;

  readonly #plan: PopulationPlan;
  readonly #receiver: Receiver | undefined;
  readonly #batch: Batch;
  readonly #live: LiveParameters;
  readonly #input: InputWriter;
  readonly #copies = new Map<string, Float64Array>();
  readonly #noisy: boolean;
  readonly #rate: string | undefined;
  /** Whether weights that stream in are to learn which rates they have led to. */
  readonly #teaches: boolean;
  #stream: number | undefined;
  #dt = 0;
  readonly #order: TickOrder;
  #forget: (() => void) | undefined;

  /**
   * @param stream identity of the noise, unlike that of any other on the same clock; by default one is allotted
   */
  constructor(given: PopulationPlan, stream: number | undefined, live: LiveParameters, first: Frame<InputValue>) {
    this.name = given.model.text.name;
    this.#receiver = termsOf(first).some((term) => term instanceof Influence)
      ? new Receiver(this.name, first, given.size)
      : undefined;
    this.#order = new TickOrder(this.name);
    const plan = this.#receiver ? receiving(given, this.#receiver, live) : given;
    const { model, program } = plan;
    this.#plan = plan;
    this.#live = live;
    this.size = (this.#receiver ? this.#receiver.size : (plan.size ?? inputLength(this.name, first))) ?? 1;
    this.readable = [...model.states, ...program.recorded.keys()];
    this.#rate = model.text.rate;
    this.#noisy = model.noisy;
    this.#teaches = termsOf(first).some((term) => term instanceof BorrowedFrame && term.observe);
    if (this.#teaches && this.#rate === undefined)
      throw new TypeError(
        `${this.name}: its input learns by the rates of a rate-coded population, but this one spikes`,
      );
    this.#stream = stream;

    const parameters = { ...plan.parameters, ...this.#receiver?.parameters };
    const perNeuron = Object.entries(parameters).filter(([, value]) => typeof value !== 'number');
    const kernel = this.#named('', () => kernelFor(program, new Set(perNeuron.map(([name]) => name)), this.size));
    const receiver = this.#receiver;
    const depthOf = receiver && ((lane: string) => receiver.depthOf(lane));
    this.#batch = this.#named(
      `size ${this.size} is too large: `,
      () => new Batch(kernel, this.size, depthOf, receiver?.room),
    );
    this.#input = new InputWriter(this.name, model.inputs, this.#batch);
    try {
      this.#receiver?.attach(this.#batch);
    } catch (error) {
      this.#batch.free();
      throw error;
    }
  }

  /** Puts the population's name before what a limit of the machine says. */
  #named<T>(problem: string, make: () => T): T {
    try {
      return make();
    } catch (cause) {
      if (!(cause instanceof RangeError)) throw cause;
      throw new RangeError(`${this.name}: ${problem}${cause.message}`, { cause });
    }
  }

  /** What goes on from tick to tick. */
  save(): SavedPopulation {
    const memory = Object.fromEntries(this.#plan.program.memory.map((name) => [name, this.#batch.saved(name)]));
    return { next: this.#order.next, memory, lanes: this.#batch.saveLanes(), afferents: this.#receiver?.save() ?? [] };
  }

  restore({ next, memory, lanes, afferents }: SavedPopulation): void {
    this.#order.resume(next);
    for (const [name, values] of Object.entries(memory)) this.#batch.write(name, values);
    this.#batch.restoreLanes(lanes);
    this.#receiver?.restore(afferents);
    this.version++;
    this.#copies.clear();
  }

  /** Gives the memory back. The last frame can still be read: its state is copied. */
  free(): void {
    for (const name of this.readable) this.copy(name);
    this.#forget?.();
    this.#receiver?.free();
    this.#batch.free();
  }

  /** Computes the tick of an input frame. */
  step(frame: Frame<InputValue>): SpikingFrame | RateCodedFrame {
    const { tick } = frame;
    const isFirst = this.#order.next === undefined;
    if (this.#order.take(tick)) this.#start(tick);
    if (isFirst && tick.clock) this.#keep(tick.clock, tick.index);
    if (this.#live.take(tick) || tick.dt !== this.#dt) this.#setParameters(tick.dt);
    const numbers = this.#receiver ? this.#receiver.receive(frame) : frame;
    if (numbers)
      this.#input.write((numbers instanceof BorrowedFrame ? numbers.borrow() : numbers.value) as NumericInput, tick);
    if (this.#receiver) this.#batch.turn(tick.index);
    this.version++;
    if (this.#copies.size > 0) this.#copies.clear();
    if (!this.#batch.step(this.#noisy ? this.#key(tick) : undefined)) this.#reportFault(tick);
    this.#receiver?.land(tick);
    if (this.#plan.program.recorded.size > 0) this.#batch.observe();
    if (this.#teaches) this.#teach(frame);
    return this.#rate === undefined ? this.#spikes(tick) : new RateCodedFrame(tick, this.size, this, this.#rate);
  }

  copy(name: string): Float64Array {
    let copy = this.#copies.get(name);
    if (!copy) {
      copy = this.#batch.array(name).slice();
      this.#copies.set(name, copy);
    }
    return copy;
  }

  view(name: string): Float64Array {
    return this.#batch.array(name);
  }

  peek(name: string, index: number): number {
    return (this.#copies.get(name) ?? this.#batch.array(name))[index]!;
  }

  #teach(frame: Frame<InputValue>): void {
    for (const term of termsOf(frame)) if (term instanceof BorrowedFrame) term.observe?.(this.view(this.#rate!));
  }

  #spikes(tick: Tick): SpikingFrame {
    const spikes = this.#batch.spikes();
    this.#receiver?.observe(spikes, tick);
    if (!this.#plan.program.spike?.fraction) return new SpikingFrame(tick, this.size, this, spikes);
    const times = this.#batch.fractions().map((share) => tick.time + share * tick.dt);
    return new SpikingFrame(tick, this.size, this, spikes, times);
  }

  /** From here on it is saved with the simulation; if that has been restored before, it goes on from there. */
  #keep(clock: Clock, index: number): void {
    const { forget, resume } = keepState(clock, this);
    this.#forget = forget;
    if (resume()) this.#order.resume(index + 1);
  }

  #start(tick: Tick): void {
    this.#live.take(tick);
    this.#setParameters(tick.dt);
    const { model } = this.#plan;
    const states = initialStates(model, this.#live.values, this.#plan.initial, this.size);
    for (const name of model.states) this.#batch.write(name, states[name]!);
    if (this.#plan.program.memory.includes(REFRACTORY)) this.#batch.write(REFRACTORY, 0);
    this.#batch.clearLanes();
    this.#receiver?.reset();
  }

  #setParameters(dt: number): void {
    this.#dt = dt;
    this.#batch.setScalar('dt', dt);
    for (const name of this.#plan.model.parameters) {
      const value = this.#live.values[name]!;
      if (this.#batch.kernel.arrays.includes(name)) {
        if (typeof value !== 'number' && value.length !== this.size)
          throw new RangeError(
            `${this.name}: ${name} has ${value.length} values, but the size is ${this.size}; ` +
              `give { size: ${value.length} } where only a stream tells it`,
          );
        this.#batch.write(name, value);
      } else this.#batch.setScalar(name, value as number);
    }
    this.#receiver?.setWeights(this.#batch);
    this.#batch.prepare();
  }

  #key({ clock, index }: Tick): Key {
    if (!clock) throw new Error(`${this.name}: noise needs the ticks of a Clock`);
    this.#stream ??= clock.newStream();
    return tickKey(clock.seed, this.#stream, index);
  }

  #reportFault({ time, dt }: Tick): void {
    for (const name of this.#plan.model.states) {
      const neuron = this.#batch.array(name).findIndex((x) => !Number.isFinite(x));
      if (neuron < 0) continue;
      const value = this.#batch.array(name)[neuron];
      throw new RangeError(
        `${this.name}: ${name} of neuron ${neuron} became ${value} at ${+(time + dt).toPrecision(12)} ms; ` +
          'a smaller dt, another integrator or a weaker input may help',
      );
    }
  }
}

/** A plan with the receptors of a receiver, whose parameters join the others. */
function receiving(plan: PopulationPlan, receiver: Receiver, live: LiveParameters): PopulationPlan {
  const { owner, sites, initial, parameters, size, alone } = receiver;
  if (!plan.withReceptors) throw new TypeError(`${owner}: impulses have nothing to act on here`);
  const extended = plan.withReceptors(
    sites.map(({ receptor }) => receptor),
    alone,
  );
  live.extend(extended.model.text, parameters);
  return { ...plan, ...extended, initial: { ...plan.initial, ...initial }, size };
}

/** The size of a population that its first input asks for; undefined if that is one number for all. */
function inputLength(name: string, { value }: Frame<InputValue>): number | undefined {
  if (typeof value !== 'object' || value === null) return undefined;
  const arrays = ('length' in value ? [value] : Object.values(value)) as ArrayLike<number>[];
  const length = arrays.find((numbers) => typeof numbers === 'object')?.length;
  if (length === 0) throw new RangeError(`${name}: the input has no values`);
  return length;
}
