import { EquationError } from './error.js';

export interface Token {
  readonly kind: 'number' | 'name' | 'derivative' | 'operator';
  /** The symbol; of a derivative `dv/dt` the variable, `v`. */
  readonly text: string;
  /** Unit written behind a number. */
  readonly unit?: string;
  readonly at: number;
}

/** Symbols that one statement may have; beyond it is no equation but an accident. */
const LONGEST_STATEMENT = 2000;

/** Operators that Python writes as words. */
const WORDS = new Map([
  ['and', '&&'],
  ['or', '||'],
  ['not', '!'],
]);

const LETTER = '\\p{L}_';
const PATTERN = new RegExp(
  [
    `(?<space>[^\\S\\n]+|#[^\\n]*)`,
    `(?<end>[\\n;])`,
    `(?<derivative>d(?<variable>[${LETTER}][${LETTER}\\p{N}]*)\\s*/\\s*dt(?![${LETTER}\\p{N}]))`,
    `(?<number>(?:\\d+\\.?\\d*|\\.\\d+)(?:[eE][+-]?\\d+)?)(?:[^\\S\\n]+(?<unit>[${LETTER}Ωµ°%][${LETTER}]*))?`,
    `(?<name>[${LETTER}][${LETTER}\\p{N}]*)`,
    `(?<operator>\\*\\*|<=|>=|==|!=|&&|\\|\\||[-+*/^()<>,?:!=])`,
  ].join('|'),
  'uy',
);

/**
 * Splits a text into statements of symbols. A statement ends at a line's end or `;`, unless a bracket is open or an
 * operator stands on either side of the line's end. `#` begins a comment.
 *
 * @throws EquationError at a character that belongs to no symbol
 */
export function tokenize(source: string): Token[][] {
  const statements: Token[][] = [[]];
  let depth = 0;
  let lineEnded = false;
  let position = 0;
  while (position < source.length) {
    PATTERN.lastIndex = position;
    const groups = PATTERN.exec(source)?.groups;
    if (!groups) throw new EquationError(`unexpected '${characterAt(source, position)}'`, source, position);
    const at = position;
    position = PATTERN.lastIndex;
    if (groups.space !== undefined) continue;

    const current = statements.at(-1)!;
    if (groups.end !== undefined) {
      if (groups.end === ';') statements.push([]);
      else if (depth === 0) lineEnded = true;
      continue;
    }
    const written = WORDS.get(groups.name ?? '');
    if (written) throw new EquationError(`write '${written}' in place of '${groups.name}'`, source, at);
    const token = toToken(groups, at);
    if (lineEnded && !continues(current.at(-1)) && !continues(token)) statements.push([]);
    lineEnded = false;
    depth += token.text === '(' ? 1 : token.text === ')' ? -1 : 0;
    statements.at(-1)!.push(token);
    if (statements.at(-1)!.length > LONGEST_STATEMENT)
      throw new EquationError(`the statement has more than ${LONGEST_STATEMENT} symbols`, source, at);
  }
  return statements.filter((tokens) => tokens.length > 0);
}

function toToken(groups: Record<string, string | undefined>, at: number): Token {
  if (groups.variable !== undefined) return { kind: 'derivative', text: groups.variable, at };
  if (groups.number !== undefined)
    return { kind: 'number', text: groups.number, at, ...(groups.unit === undefined ? {} : { unit: groups.unit }) };
  if (groups.name !== undefined) return { kind: 'name', text: groups.name, at };
  const operator = groups.operator!;
  return { kind: 'operator', text: operator === '**' ? '^' : operator, at };
}

const continues = (token: Token | undefined) => token?.kind === 'operator' && !['(', ')', '!'].includes(token.text);
const characterAt = (source: string, position: number) => String.fromCodePoint(source.codePointAt(position)!);
