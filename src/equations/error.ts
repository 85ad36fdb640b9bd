/** A fault in the text of a model: what was found, what was expected, and where. */
export class EquationError extends Error {
  override readonly name = 'EquationError';

  /**
   * @param problem what is wrong, in a sentence
   * @param source the text that holds the fault
   * @param position index of the offending character in `source`, 0 … `source.length`
   */
  constructor(
    readonly problem: string,
    readonly source: string,
    readonly position: number,
  ) {
    super(`${problem}\n${excerpt(source, position)}`);
  }
}

/** The line around `position`, with a caret below the character. */
function excerpt(source: string, position: number): string {
  const start = source.slice(0, position).lastIndexOf('\n') + 1;
  const end = source.indexOf('\n', position);
  const line = source.slice(start, end < 0 ? source.length : end).replace(/\s/g, ' ');
  const from = Math.max(0, position - start - 60);
  return `  ${line.slice(from, from + 120)}\n  ${' '.repeat(position - start - from)}^`;
}
