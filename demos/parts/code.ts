import katex from 'katex';
import 'katex/dist/katex.min.css';
import { latex, type ModelText } from 'rxneuron';
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
  return region('Code', lines);
}

/** The equations of models under a heading: typeset, and as their definitions have them. */
export function equations(...models: readonly ModelText[]): DocumentFragment {
  const made = document.createDocumentFragment();
  made.append(element('h2', { class: 'equations' }, 'The equations that are compiled'));
  for (const model of models)
    made.append(
      typeset(model),
      element('details', {}, element('summary', {}, 'As they are written'), region('Equations', written(model))),
    );
  return made;
}

/** Without the indentation that all lines have. */
function written({ equations }: ModelText): string {
  const lines = equations.replace(/^\s*\n|\s+$/g, '').split('\n');
  const indent = Math.min(...lines.filter((line) => line.trim() !== '').map((line) => line.search(/\S/)));
  return lines.map((line) => line.slice(indent)).join('\n');
}

/** The equations of a model as a paper prints them; screen readers get them as MathML. */
export function typeset(model: ModelText): HTMLElement {
  const made = element('div', {
    class: 'typeset',
    tabindex: '0',
    role: 'region',
    'aria-label': `Equations of ${model.name}`,
  });
  katex.render(`\\def\\arraystretch{1.3}${latex(model)}`, made, { displayMode: true });
  return made;
}

const region = (label: string, ...lines: readonly (Node | string)[]) =>
  element('pre', { class: 'code', tabindex: '0', role: 'region', 'aria-label': label }, ...lines);
