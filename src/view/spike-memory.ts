/** The most spikes kept: more than the pixels that they could be drawn on. */
const MOST = 2 ** 20;

/** The spikes of the last two sweeps, in a ring that grows to what is needed, up to about a million. */
export class SpikeMemory {
  #ticks = new Float64Array(1024);
  #neurons = new Uint32Array(1024);
  #start = 0;
  #length = 0;

  get length(): number {
    return this.#length;
  }

  push(tick: number, neuron: number): void {
    if (this.#length === this.#ticks.length) {
      if (this.#length < MOST) this.#grow();
      else this.#drop();
    }
    const place = (this.#start + this.#length++) & (this.#ticks.length - 1);
    this.#ticks[place] = tick;
    this.#neurons[place] = neuron;
  }

  /** Forgets the spikes before a tick. */
  forgetBefore(tick: number): void {
    while (this.#length > 0 && this.#ticks[this.#start]! < tick) this.#drop();
  }

  clear(): void {
    this.#start = this.#length = 0;
  }

  /** Visits the spikes, the oldest first. */
  forEach(visit: (tick: number, neuron: number) => void): void {
    const mask = this.#ticks.length - 1;
    for (let i = 0; i < this.#length; i++) {
      const place = (this.#start + i) & mask;
      visit(this.#ticks[place]!, this.#neurons[place]!);
    }
  }

  #drop(): void {
    this.#start = (this.#start + 1) & (this.#ticks.length - 1);
    this.#length--;
  }

  #grow(): void {
    const ticks = new Float64Array(2 * this.#ticks.length);
    const neurons = new Uint32Array(2 * this.#ticks.length);
    let i = 0;
    this.forEach((tick, neuron) => {
      ticks[i] = tick;
      neurons[i++] = neuron;
    });
    [this.#ticks, this.#neurons, this.#start] = [ticks, neurons, 0];
  }
}
