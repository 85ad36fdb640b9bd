import type { Attribute, Projection } from '../projection.js';

/** A projection in a table. */
export interface Block {
  readonly part: Projection;
  readonly row: number;
  readonly column: number;
}

type Read = ReturnType<Attribute['reader']>;

/**
 * The weights or delays of the parts of a table together, in the order of all synapses.
 *
 * @param parts by column, then by row
 */
export function joined(parts: readonly Block[], what: 'weight' | 'delay'): Attribute | undefined {
  // What has no synapses has no say.
  const filled = parts.filter(({ part }) => part.expectedSize > 0);
  const attributes = (filled.length > 0 ? filled : parts).map(({ part }) => part[what]);
  const given = attributes.filter((attribute) => attribute !== undefined);
  if (given.length === 0) return undefined;
  if (given.length < attributes.length) throw mixed(filled, what);
  const first = given[0]!;
  const isConstant = first.constant !== undefined && given.every(({ constant }) => constant === first.constant);
  return isConstant
    ? first
    : {
        constant: undefined,
        precision: given.every(({ precision }) => precision === 'single') ? 'single' : 'double',
        min: Math.min(...given.map(({ min }) => min)),
        max: Math.max(...given.map(({ max }) => max)),
        reader: () => inTurn(pieces(filled, what)),
      };
}

function mixed(parts: readonly Block[], what: 'weight' | 'delay'): RangeError {
  const [without, having] = [undefined, 'given'].map((wanted) => {
    const { part, row, column } = parts.find(({ part }) => (part[what] === undefined) === (wanted === undefined))!;
    return `${part.name} in row ${row}, column ${column},`;
  });
  return new RangeError(
    `connect.blocks: ${without} has no ${what} (it is one tick), but ${having} has one; give all parts a ${what}, or none`,
  );
}

/** The next n values are those of a part. */
interface Piece {
  readonly read: Read;
  readonly n: number;
}

/** What each presynaptic neuron in turn has in each part. */
function* pieces(parts: readonly Block[], what: 'weight' | 'delay'): Generator<Piece> {
  for (const column of new Set(parts.map((block) => block.column))) {
    const inColumn = parts
      .filter((block) => block.column === column)
      .map(({ part }) => ({ read: part[what]!.reader(), degrees: part.outDegree }));
    for (let i = 0; i < inColumn[0]!.degrees.length; i++)
      for (const { read, degrees } of inColumn) yield { read, n: degrees[i]! };
  }
}

/** Reads pieces one after another, whatever the lengths of the arrays to be filled. */
function inTurn(rest: Generator<Piece>): Read {
  let piece: Piece = { read: () => {}, n: 0 };
  let left = 0;
  return (out) => {
    for (let filled = 0; filled < out.length; ) {
      if (left === 0) {
        const next = rest.next();
        if (next.done) return;
        piece = next.value;
        left = piece.n;
      }
      const n = Math.min(left, out.length - filled);
      piece.read(out.subarray(filled, filled + n));
      filled += n;
      left -= n;
    }
  };
}
