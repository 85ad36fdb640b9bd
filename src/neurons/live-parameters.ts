import { isObservable, Subscription } from 'rxjs';
import type { ModelText } from '../equations/model.js';
import { emittingTick } from '../stream/clock.js';
import type { Tick } from '../stream/frame.js';
import { checkParameter, type ParameterValue, type PerNeuron } from './parameters.js';

/**
 * The current values of the parameters. A value that a stream emits takes effect at the next tick, whoever is computed
 * first: one that arrives while tick k is emitted is used from tick k + 1 on.
 */
export class LiveParameters {
  /** The values in force. */
  readonly values: Record<string, PerNeuron> = {};
  readonly subscription = new Subscription();
  readonly #arrived = new Map<string, { value: PerNeuron; during: Tick | undefined }>();

  /** @param fail told of an error that a parameter's stream emits */
  constructor(
    readonly model: ModelText,
    given: Readonly<Record<string, ParameterValue>>,
    fail: (error: unknown) => void,
  ) {
    for (const [name, value] of Object.entries(given)) {
      if (!isObservable(value)) {
        this.values[name] = value;
        continue;
      }
      this.values[name] = model.parameters[name]![0];
      const next = (emitted: PerNeuron | { readonly value: PerNeuron }) => {
        const bare = typeof emitted === 'object' && emitted !== null && 'value' in emitted ? emitted.value : emitted;
        this.#arrived.set(name, { value: bare, during: emittingTick() });
      };
      this.subscription.add(value.subscribe({ next, error: fail }));
    }
  }

  /** Puts in force what arrived before this tick; tells whether anything did. */
  take(tick: Tick): boolean {
    if (this.#arrived.size === 0) return false;
    let changed = false;
    for (const [name, { value, during }] of this.#arrived) {
      if (during === tick) continue;
      this.#arrived.delete(name);
      checkParameter(this.model, name, value);
      this.values[name] = value;
      changed = true;
    }
    return changed;
  }
}
