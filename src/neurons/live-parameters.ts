import { isObservable, Subscription } from 'rxjs';
import type { ModelText } from '../equations/model.js';
import type { Tick } from '../stream/frame.js';
import { type Held, LiveValue } from './live-value.js';
import { checkParameter, type ParameterValue, type PerNeuron } from './parameters.js';

/** A parameter that a stream gives, and which of its values is in force. */
interface Live {
  readonly name: string;
  readonly source: LiveValue<PerNeuron>;
  inForce: Held<PerNeuron> | undefined;
}

/** The current values of the parameters. A value that a stream emits takes effect at the next tick. */
export class LiveParameters {
  /** The values in force. */
  readonly values: Record<string, PerNeuron> = {};
  readonly subscription = new Subscription();
  readonly #live: Live[] = [];

  #model: ModelText;

  /** @param fail told of an error that a parameter's stream emits */
  constructor(model: ModelText, given: Readonly<Record<string, ParameterValue>>, fail: (error: unknown) => void) {
    this.#model = model;
    for (const [name, value] of Object.entries(given)) {
      if (!isObservable(value)) {
        this.values[name] = value;
        continue;
      }
      const source = new LiveValue<PerNeuron>(model.parameters[name]![0]);
      this.subscription.add(source.follow(value, fail));
      this.#add(name, source);
    }
  }

  /** Adds the parameters of receptors, of which some may be followed already. */
  extend(model: ModelText, given: Readonly<Record<string, PerNeuron | LiveValue<PerNeuron>>>): void {
    this.#model = model;
    for (const [name, value] of Object.entries(given)) {
      if (value instanceof LiveValue) this.#add(name, value);
      else this.values[name] = value;
    }
  }

  #add(name: string, source: LiveValue<PerNeuron>): void {
    this.values[name] = this.#model.parameters[name]![0];
    this.#live.push({ name, source, inForce: undefined });
  }

  /** Puts in force what arrived before this tick; tells whether anything did. */
  take(tick: Tick): boolean {
    let changed = false;
    for (const live of this.#live) {
      const held = live.source.at(tick);
      if (held === live.inForce) continue;
      checkParameter(this.#model, live.name, held.value);
      live.inForce = held;
      this.values[live.name] = held.value;
      changed = true;
    }
    return changed;
  }
}
