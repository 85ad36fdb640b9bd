import { element } from './element.js';

/** What stands in a program, in the order in which it is tried. */
const TOKENS =
  /(?<comment>\/\/.*|\/\*[\s\S]*?\*\/)|(?<string>'[^'\n]*'|`[^`]*`)|(?<keyword>\b(?:import|export|from|function|const|return|type|typeof|new|for|of|if)\b)|(?<number>\b\d[\d_.]*\b)|(?<call>\b[A-Za-z]\w*(?=\())/g;

/** A program, lightly coloured. */
export function code(source: string): HTMLElement {
  const text = source.trim();
  const lines = element('code');
  let end = 0;
  for (const match of text.matchAll(TOKENS)) {
    const [kind] = Object.entries(match.groups!).find(([, found]) => found !== undefined)!;
    lines.append(text.slice(end, match.index), element('span', { class: kind }, match[0]));
    end = match.index + match[0].length;
  }
  lines.append(text.slice(end));
  return element('pre', { class: 'code', tabindex: '0', role: 'region', 'aria-label': 'Code' }, lines);
}

/** The equations of a model, as its definition has them. */
export function equations({ equations: text, threshold, reset }: EquationText): HTMLElement {
  const lines = text.split('\n').filter((line) => line.trim() !== '');
  const indent = Math.min(...lines.map((line) => line.search(/\S/)));
  const spike = threshold === undefined ? [] : ['', `if ${threshold}: spike${reset === undefined ? '' : `; ${reset}`}`];
  const all = [...lines.map((line) => line.slice(indent)), ...spike].join('\n');
  return element('pre', { class: 'code', tabindex: '0', role: 'region', 'aria-label': 'Equations' }, all);
}

interface EquationText {
  readonly equations: string;
  readonly threshold?: string;
  readonly reset?: string;
}
