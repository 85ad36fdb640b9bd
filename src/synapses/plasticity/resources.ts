import type { Stateful } from '../../stream/state-keeping.js';
import { decay } from './traces.js';
import type { TsodyksMarkram } from './tsodyks-markram.js';

/** The resources of presynaptic neurons with short-term plasticity; see `tsodyksMarkram`. */
export class Resources implements Stateful {
  readonly #rule: TsodyksMarkram;
  readonly #dt: number;
  /** u and x of each neuron's last spike, and its tick. */
  readonly #u: Float64Array;
  readonly #x: Float64Array;
  readonly #last: Float64Array;

  /** @param dt length of a tick in ms */
  constructor(rule: TsodyksMarkram, size: number, dt: number) {
    this.#rule = rule;
    this.#dt = dt;
    this.#u = new Float64Array(size);
    this.#x = new Float64Array(size);
    this.#last = new Float64Array(size);
    this.reset();
  }

  /** The u that a spike of a tick has. */
  u(neuron: number, tick: number): number {
    const { U, tau_facil } = this.#rule;
    const last = this.#last[neuron]!;
    const u = this.#u[neuron]!;
    return tick === last ? u : U + u * (1 - U) * decay(((last - tick) * this.#dt) / tau_facil);
  }

  /** The x that a spike of a tick has. */
  x(neuron: number, tick: number): number {
    const last = this.#last[neuron]!;
    const x = this.#x[neuron]!;
    if (tick === last) return x;
    return 1 + (x * (1 - this.#u[neuron]!) - 1) * decay(((last - tick) * this.#dt) / this.#rule.tau_rec);
  }

  /** What the spikes of a tick use, u · x of each. */
  use(spikes: Uint32Array, tick: number): Float64Array {
    const used = new Float64Array(spikes.length);
    for (let n = 0; n < spikes.length; n++) {
      const neuron = spikes[n]!;
      const x = this.x(neuron, tick);
      const u = this.u(neuron, tick);
      this.#x[neuron] = x;
      this.#u[neuron] = u;
      this.#last[neuron] = tick;
      used[n] = u * x;
    }
    return used;
  }

  /** All have rested for long. */
  reset(): void {
    this.#u.fill(this.#rule.U);
    this.#x.fill(1);
    this.#last.fill(Number.NEGATIVE_INFINITY);
  }

  save() {
    return { u: this.#u.slice(), x: this.#x.slice(), last: this.#last.slice() };
  }

  restore(saved: unknown): void {
    const { u, x, last } = saved as ReturnType<Resources['save']>;
    this.#u.set(u);
    this.#x.set(x);
    this.#last.set(last);
  }
}
