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

/** Levenshtein's distance: single letters put in, left out or replaced. */
function editDistance(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, j) => j);
  for (let i = 1; i <= a.length; i++) {
    const next = [i];
    for (let j = 1; j <= b.length; j++) {
      const replaced = row[j - 1]! + (a[i - 1] === b[j - 1] ? 0 : 1);
      next.push(Math.min(replaced, row[j]! + 1, next[j - 1]! + 1));
    }
    row = next;
  }
  return row[b.length]!;
}
