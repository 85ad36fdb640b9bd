/**
 * The candidate most like `wanted`, if any is like it enough to be what was meant: up to a third of it mistyped, but not
 * all of it.
 */
export function nearest(wanted: string, candidates: Iterable<string>): string | undefined {
  let best: string | undefined;
  let least = Math.max(1, Math.floor(wanted.length / 3)) + 1;
  for (const candidate of candidates) {
    const same = candidate.toLowerCase() === wanted.toLowerCase();
    const distance = same ? 0.5 : editDistance(wanted, candidate);
    if (distance < least && distance < wanted.length) [best, least] = [candidate, distance];
  }
  return best;
}

/** `unknown parameter 'g_l'; did you mean 'g_L'?`, or the list of what there is. */
export function unknownName(kind: string, wanted: string, candidates: readonly string[]): string {
  const like = nearest(wanted, candidates);
  const hint = like ? `did you mean '${like}'?` : `there are: ${candidates.join(', ') || 'none'}`;
  return `unknown ${kind} '${wanted}'; ${hint}`;
}

/** The distance of Damerau and Levenshtein: single letters put in, left out or replaced, or two neighbours swapped. */
function editDistance(a: string, b: string): number {
  const rows = [Array.from({ length: b.length + 1 }, (_, j) => j)];
  for (let i = 1; i <= a.length; i++) {
    const [row, above] = [[i], rows[i - 1]!];
    for (let j = 1; j <= b.length; j++) {
      const replaced = above[j - 1]! + (a[i - 1] === b[j - 1] ? 0 : 1);
      const isSwap = i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1];
      const swapped = isSwap ? rows[i - 2]![j - 2]! + 1 : Number.POSITIVE_INFINITY;
      row.push(Math.min(replaced, above[j]! + 1, row[j - 1]! + 1, swapped));
    }
    rows.push(row);
  }
  return rows[a.length]![b.length]!;
}
