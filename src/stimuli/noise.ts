import { map, type Observable } from 'rxjs';
import type { InputText, Model, ParameterText } from '../equations/model.js';
import type { Program } from '../equations/program.js';
import { parseSingle } from '../equations/system.js';
import type { RateCodedFrame } from '../neurons/frames.js';
import { checkNames, checkSize, commonLength, type ParameterValue, readParameters } from '../neurons/parameters.js';
import { populate } from '../neurons/populate.js';
import type { Dynamics } from '../neurons/population.js';
import { BorrowedFrame } from '../stream/borrowed-frame.js';
import type { Tick } from '../stream/frame.js';
import { SignalFrame } from '../stream/signal-frame.js';
import { assertTick, type Stimulus } from './stimulus.js';

/** A source of random numbers, computed by a kernel like a population of neurons without input. */
export interface NoiseText {
  readonly name: string;
  readonly parameters: Readonly<Record<string, ParameterText>>;
  /** What streams in; default: nothing but ticks. */
  readonly inputs?: Readonly<Record<string, InputText>>;
  /** The number x that each neuron gets, in terms of parameters, dt, the last x and `normal(0)`. */
  readonly x?: string;
  /** When each neuron fires, in terms of parameters, dt and `uniform(0)`. */
  readonly spike?: string;
}

type NoiseOptions = Readonly<Record<string, ParameterValue>> & { readonly size?: number };

/**
 * Makes operators from ticks to a source's frames. Each operator applied to a clock has noise of its own, allotted in
 * the order in which pipelines are written; subscribing again repeats it.
 */
export function noise(text: NoiseText) {
  const dynamics = dynamicsOf(text);
  return (options: NoiseOptions) => operator(dynamics, options);
}

/** The same for a current: bare numbers, unless each neuron has its own. */
export function noiseCurrent(text: NoiseText) {
  const source = noise(text);
  return (options: NoiseOptions): Stimulus => {
    const values = source(options);
    const current = (frame: RateCodedFrame) =>
      options.size === undefined && frame.size === 1
        ? new SignalFrame(frame.tick, frame.peek('x', 0))
        : new BorrowedFrame(frame);
    return (ticks) => (values(ticks) as Observable<RateCodedFrame>).pipe(map(current));
  };
}

function operator(dynamics: Dynamics, options: NoiseOptions) {
  const { text } = dynamics.model;
  checkNames(text.name, 'option', options, [...Object.keys(text.parameters), 'size']);
  const { size, ...given } = options;
  // Defaults only stand in until a stream's first value, but for the mean's.
  for (const name of Object.keys(text.parameters))
    if (name !== 'mean' && given[name] === undefined) throw new TypeError(`${text.name}: ${name} is missing`);
  const parameters = readParameters(text, given);
  checkSize(text.name, size);
  const plan = { ...dynamics, parameters, initial: {}, size: commonLength(text, parameters, size) };

  return populate(plan, (tick: Tick) => {
    assertTick(text.name, tick);
    return new SignalFrame(tick, 0);
  });
}

/** The model and the program of a source. */
export const dynamicsOf = (text: NoiseText): Dynamics => ({ model: modelOf(text), program: programOf(text) });

function modelOf(text: NoiseText): Model {
  const states = text.x === undefined ? [] : ['x'];
  return {
    text: { equations: '', state: {}, ...text, ...(text.x !== undefined && { rate: 'x' }) },
    states,
    parameters: Object.keys(text.parameters),
    inputs: Object.keys(text.inputs ?? {}),
    slopes: new Map(),
    noisy: true,
    definitions: new Map(),
    coordinates: new Map(),
    initial: new Map(states.map((name) => [name, parseSingle(text.parameters.mean ? 'mean' : '0')])),
    reset: [],
  };
}

function programOf({ x, spike, parameters, inputs }: NoiseText): Program {
  const update = new Map(x === undefined ? [] : [['x', parseSingle(x)]]);
  return {
    memory: [...update.keys()],
    parameters: Object.keys(parameters),
    inputs: Object.keys(inputs ?? {}),
    update,
    ...(spike !== undefined && { spike: { condition: parseSingle(spike), after: new Map() } }),
    recorded: new Map(),
  };
}
