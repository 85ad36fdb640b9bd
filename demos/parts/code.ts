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

/** The equations of a model under a heading, as its definition has them. */
export function equations({ equations: text, threshold, reset }: EquationText): DocumentFragment {
  const lines = text.replace(/^\s*\n|\s+$/g, '').split('\n');
  const indent = Math.min(...lines.filter((line) => line.trim() !== '').map((line) => line.search(/\S/)));
  const spike = threshold === undefined ? [] : ['', `if ${threshold}: spike${reset === undefined ? '' : `; ${reset}`}`];
  const all = [...lines.map((line) => line.slice(indent)), ...spike].join('\n');
  const made = document.createDocumentFragment();
  made.append(
    element('h2', { class: 'equations' }, 'The equations that are compiled'),
    element('pre', { class: 'code', tabindex: '0', role: 'region', 'aria-label': 'Equations' }, all),
  );
  return made;
}

interface EquationText {
  readonly equations: string;
  readonly threshold?: string;
  readonly reset?: string;
}
