import type { Key } from '../../equations/uniform.js';
import { described } from '../../stream/assert-frame.js';
import { checkOptions } from '../../stream/check-options.js';
import { attributeOf, constant, type SynapseValue } from '../attribute.js';
import { type Attribute, Projection } from '../projection.js';
import { keyOf, Random } from '../random.js';
import { type Rows, rowsOf, type Wiring } from '../wiring.js';
import { checkMemory } from './memory.js';

/** Of the synapses, whomever they join. */
export interface ProjectionOptions {
  /** Default 1. */
  readonly weight?: SynapseValue;
  /** In ms. Default: one tick, whatever dt. */
  readonly delay?: SynapseValue;
  /** A whole number: the same rule with the same sizes, arguments and seed makes the same synapses. Default 0. */
  readonly seed?: number;
}

/** Of the synapses, and whom a rule may join. */
export interface ConnectOptions extends ProjectionOptions {
  /** Whether neuron i may be joined to neuron i; without, both must be one population. Default true. */
  readonly autapses?: boolean;
  /** Whether a rule that could do so may join two neurons by several synapses. Default true. */
  readonly multapses?: boolean;
}

export const PROJECTION_OPTIONS = ['weight', 'delay', 'seed'];
export const CONNECT_OPTIONS = [...PROJECTION_OPTIONS, 'autapses', 'multapses'];

/** What every rule of connection is told, checked, and the random numbers that are its own. */
export class Rule {
  readonly pre: number;
  readonly post: number;
  readonly autapses: boolean;
  readonly multapses: boolean;
  readonly #name: string;
  readonly #options: ProjectionOptions;

  /**
   * @param name in `connect`
   * @param known the options that the rule takes
   */
  constructor(name: string, pre: number, post: number, options: ConnectOptions, known = CONNECT_OPTIONS) {
    checkOptions(`connect.${name}`, options, known);
    const { seed, autapses = true, multapses = true } = options;
    this.#name = name;
    this.#options = options;
    this.pre = pre;
    this.post = post;
    this.autapses = autapses;
    this.multapses = multapses;
    this.#checkSize('pre', pre);
    this.#checkSize('post', post);
    if (seed !== undefined && !Number.isSafeInteger(seed))
      throw this.error(`seed must be a whole number, got ${described(seed)}`);
    for (const [option, value] of Object.entries({ autapses, multapses }))
      if (typeof value !== 'boolean') throw this.error(`${option} must be true or false, got ${described(value)}`);
    if (!autapses && pre !== post)
      throw this.error(
        'autapses: false leaves out the synapses of a neuron onto itself, so that pre and post must be one ' +
          `population; got ${pre} and ${post} neurons`,
      );
  }

  /** The number of presynaptic (postsynaptic) neurons that a neuron of the other side may be joined to. */
  candidates(side: 'pre' | 'post'): number {
    return this.autapses ? this[side] : this[side] - 1;
  }

  /** Random numbers from the first on, the same at every call; each purpose has its own. */
  random(purpose: string): Random {
    return new Random(this.#key(purpose));
  }

  /** The weights or delays that the options ask for. */
  attribute(what: 'weight' | 'delay', rows: () => Rows): Attribute | undefined {
    const value = this.#options[what];
    if (value !== undefined) return attributeOf({ owner: `connect.${this.#name}`, what }, value, this.#key(what), rows);
    return what === 'weight' ? constant(1) : undefined;
  }

  /**
   * The projection of a wiring.
   *
   * @param own weights or delays that the rule has besides the options
   */
  projection(wiring: Wiring, own: { weight?: Attribute; delay?: Attribute | undefined } = {}): Projection {
    checkMemory(this.#name, wiring.expected, this.post);
    let known: Rows | undefined;
    const rows = () => {
      known ??= rowsOf(wiring, this.pre);
      return known;
    };
    const weight = own.weight ?? this.attribute('weight', rows)!;
    const delay = own.delay ?? this.attribute('delay', rows);
    checkMemory(this.#name, wiring.expected, this.post, weight, delay);
    return new Projection(this.#name, [this.pre, this.post], wiring, weight, delay);
  }

  error(message: string): RangeError {
    return new RangeError(`connect.${this.#name}: ${message}`);
  }

  checkProbability(value: number): void {
    if (!(typeof value === 'number' && value >= 0 && value <= 1))
      throw this.error(`probability must be a number from 0 to 1, got ${described(value)}`);
  }

  /** Throws unless it is a whole number, 0 or more. */
  checkNumber(what: string, value: number): void {
    if (!(Number.isSafeInteger(value) && value >= 0))
      throw this.error(`${what} must be a whole number ≥ 0, got ${described(value)}`);
  }

  /** Throws unless a neuron can have so many partners on a side. */
  checkDegree(what: string, degree: number, side: 'pre' | 'post'): void {
    this.checkNumber(what, degree);
    const candidates = this.candidates(side);
    if (degree > candidates && !(this.multapses && candidates > 0))
      throw this.error(
        `${what} is ${degree}, but there are only ${candidates} ${side}synaptic neurons to choose from` +
          `${this.multapses ? '' : ' without multapses'}`,
      );
  }

  #checkSize(what: string, value: number): void {
    if (!(Number.isSafeInteger(value) && value >= 1))
      throw this.error(`${what} must be a number of neurons, whole and ≥ 1, got ${described(value)}`);
  }

  #key(purpose: string): Key {
    return keyOf(`${this.#name} ${purpose}`, this.pre, this.post, this.#options.seed ?? 0);
  }
}
