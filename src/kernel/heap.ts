/** Bytes of a page of WebAssembly memory. */
const PAGE = 65536;
/** The most a memory can hold: 4 GiB. */
const MOST_PAGES = 65536;
/** Pages that a memory grows by at least, once it has as many: 4 MiB. */
const MOST_AHEAD = 64;
/** Every block starts at a multiple of this. */
const ALIGNMENT = 16;
/** Larger populations have a memory of their own. */
const LARGE = 2 ** 26;

interface Block {
  readonly start: number;
  readonly bytes: number;
}

/**
 * A WebAssembly memory that populations share, since a browser grants about a hundred. Blocks are taken from the first
 * gap that is wide enough.
 */
export class Heap {
  readonly memory = new WebAssembly.Memory({ initial: 1, maximum: MOST_PAGES });
  readonly #blocks: Block[] = [];
  #bytes = new Uint8Array(this.memory.buffer);
  #halves = new Uint16Array(this.memory.buffer);
  #words = new Uint32Array(this.memory.buffer);
  #doubles = new Float64Array(this.memory.buffer);
  #instances = new WeakMap<WebAssembly.Module, WebAssembly.Instance>();

  /** Bytes in use. */
  get used(): number {
    return this.#blocks.reduce((sum, { bytes }) => sum + bytes, 0);
  }

  /** The memory in bytes; these views are good until it grows. */
  get bytes(): Uint8Array {
    return this.#bytes;
  }

  /** In numbers of 16 bits. */
  get halves(): Uint16Array {
    return this.#halves;
  }

  /** In numbers of 32 bits. */
  get words(): Uint32Array {
    return this.#words;
  }

  /** In double-precision numbers. */
  get doubles(): Float64Array {
    return this.#doubles;
  }

  /** Takes `bytes` and returns their address; they are all zero. */
  allocate(bytes: number): number {
    let start = 0;
    let place = 0;
    for (const block of this.#blocks) {
      if (block.start - start >= bytes) break;
      start = roundUp(block.start + block.bytes);
      place++;
    }
    this.#grow(start + bytes);
    this.#blocks.splice(place, 0, { start, bytes });
    this.bytes.fill(0, start, start + bytes);
    return start;
  }

  free(start: number): void {
    const place = this.#blocks.findIndex((block) => block.start === start);
    if (place >= 0) this.#blocks.splice(place, 1);
  }

  /** The instance of a module on this memory. */
  instantiate(module: WebAssembly.Module): WebAssembly.Instance {
    const known = this.#instances.get(module);
    if (known) return known;
    const instance = new WebAssembly.Instance(module, { '': { m0: this.memory } });
    this.#instances.set(module, instance);
    return instance;
  }

  #grow(bytes: number): void {
    const missing = Math.ceil((bytes - this.#bytes.length) / PAGE);
    if (missing <= 0) return;
    const doubled = Math.min(this.#bytes.length / PAGE, MOST_AHEAD);
    for (const pages of [Math.max(missing, doubled), missing]) {
      try {
        this.memory.grow(pages);
        this.#renew();
        return;
      } catch {
        // Less may still be had.
      }
    }
    throw new RangeError(`no memory of ${bytes} bytes is to be had`);
  }

  /** A memory that has grown has another buffer. */
  #renew(): void {
    const { buffer } = this.memory;
    this.#bytes = new Uint8Array(buffer);
    this.#halves = new Uint16Array(buffer);
    this.#words = new Uint32Array(buffer);
    this.#doubles = new Float64Array(buffer);
  }
}

const roundUp = (bytes: number) => Math.ceil(bytes / ALIGNMENT) * ALIGNMENT;

/** The heap of all small populations. */
export const shared = new Heap();

/** The heap for a population that needs so many bytes. */
export const heapFor = (bytes: number): Heap => (bytes > LARGE ? new Heap() : shared);
