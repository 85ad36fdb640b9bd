/** Which neuron is joined to which: what a rule of connection makes, enumerated whenever somebody asks. */
export interface Wiring {
  /** The number of synapses; its expectation where the rule draws the number as well. */
  readonly expected: number;
  readonly exact: boolean;
  /** Adds to `outDegree[i]` the number of synapses of presynaptic neuron i. */
  count(outDegree: Uint32Array): void;
  /** Writes each synapse's target + shift to `targets[cursor[i]++]`; every row ascends. */
  place(cursor: Uint32Array, targets: Uint16Array | Uint32Array, shift: number): void;
}

/** Gets a neuron and its partners, the first n in the array; the array is lent until the call returns. */
export type Visit = (neuron: number, partners: Uint32Array, n: number) => void;

/** A wiring from a loop over the presynaptic neurons, which tells the targets of each, ascending. */
export function bySource(each: (visit: Visit) => void): Pick<Wiring, 'count' | 'place'> {
  return {
    count: (outDegree) =>
      each((pre, _, n) => {
        outDegree[pre]! += n;
      }),
    place: (cursor, targets, shift) =>
      each((pre, partners, n) => {
        const start = cursor[pre]!;
        for (let k = 0; k < n; k++) targets[start + k] = partners[k]! + shift;
        cursor[pre] = start + n;
      }),
  };
}

/** A wiring from a loop over the postsynaptic neurons, ascending, which tells the sources of each in any order. */
export function byTarget(each: (visit: Visit) => void): Pick<Wiring, 'count' | 'place'> {
  return {
    count: (outDegree) =>
      each((_, sources, n) => {
        for (let k = 0; k < n; k++) outDegree[sources[k]!]!++;
      }),
    place: (cursor, targets, shift) =>
      each((post, sources, n) => {
        for (let k = 0; k < n; k++) targets[cursor[sources[k]!]!++] = post + shift;
      }),
  };
}

/** Compressed rows: the targets of presynaptic neuron i are `targets[starts[i]]` … `targets[starts[i + 1] − 1]`. */
export interface Rows {
  readonly starts: Uint32Array;
  readonly targets: Uint32Array;
}

/** The synapses of a wiring, written out. */
export function rowsOf(wiring: Pick<Wiring, 'count' | 'place'>, pre: number): Rows {
  const starts = new Uint32Array(pre + 1);
  wiring.count(starts.subarray(1));
  for (let i = 0; i < pre; i++) starts[i + 1]! += starts[i]!;
  const targets = new Uint32Array(starts[pre]!);
  wiring.place(starts.slice(0, pre), targets, 0);
  return { starts, targets };
}

/** A wiring that is known synapse by synapse. */
export function ofRows({ starts, targets }: Rows): Wiring {
  const each = (visit: Visit) => {
    for (let pre = 0; pre + 1 < starts.length; pre++) {
      const row = targets.subarray(starts[pre], starts[pre + 1]);
      visit(pre, row, row.length);
    }
  };
  return { expected: targets.length, exact: true, ...bySource(each) };
}
