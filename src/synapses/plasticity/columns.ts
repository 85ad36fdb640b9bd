/** Compressed columns: the synapses onto each postsynaptic neuron, those of neuron j from `starts[j]` up to `starts[j + 1]`. */
export interface Columns {
  readonly starts: Uint32Array;
  /** Their places in the order of rows. */
  readonly synapses: Uint32Array;
  /** Their presynaptic neurons, ascending in every column. */
  readonly sources: Uint32Array;
}

/** The columns of compressed rows, in time linear in the number of synapses. */
export function columnsOf(rows: Uint32Array, targets: Uint16Array | Uint32Array, post: number): Columns {
  const starts = new Uint32Array(post + 1);
  for (let k = 0; k < targets.length; k++) starts[targets[k]! + 1]!++;
  for (let j = 0; j < post; j++) starts[j + 1]! += starts[j]!;
  const cursor = starts.slice(0, post);
  const synapses = new Uint32Array(targets.length);
  const sources = new Uint32Array(targets.length);
  for (let pre = 0; pre + 1 < rows.length; pre++)
    for (let k = rows[pre]!; k < rows[pre + 1]!; k++) {
      const place = cursor[targets[k]!]!++;
      synapses[place] = k;
      sources[place] = pre;
    }
  return { starts, synapses, sources };
}
