import type { Expr } from './ast.js';
import { latexExpression } from './latex-expression.js';
import { latexSymbol } from './latex-symbol.js';
import { type ModelText, NOISE, periodOf } from './model.js';
import { parseAssignments, parseSingle, parseSystem } from './system.js';

/**
 * The equations of a model as LaTeX, for KaTeX, MathJax or a paper: one aligned block, line by line as in the model's text,
 * then what happens at a spike. Numbers are in the model's units.
 *
 * @param model the definition of a neuron: `lif.model`
 * @throws EquationError on a text that is no model's
 */
export function latex(model: ModelText): string {
  const { equations, threshold, reset, refractory } = model;
  const { derivatives, definitions } = parseSystem(equations);
  const states = Object.keys(model.state);
  const known = new Set([
    ...states,
    ...Object.keys(model.parameters),
    ...Object.keys(model.inputs ?? { I: [] }),
    ...definitions.map(({ variable }) => variable),
    ...derivatives.map(({ variable }) => `d${variable}/dt`),
    'dt',
  ]);
  const print = latexExpression(states, (name) => !known.has(name) && !NOISE.test(name));
  const row = (left: Expr, right: Expr) => `${print(left)} &= ${print(right)}`;

  const statements = [...definitions, ...derivatives].sort((a, b) => a.at - b.at);
  const rows = statements.map(({ left, right }) => row(left, right));
  if (/\bexprel\b/.test(equations)) rows.push('\\operatorname{exprel}(x) &= \\frac{\\exp(x) - 1}{x}');
  if (threshold !== undefined) {
    const events = ['\\text{spike}'];
    for (const { variable, right } of reset === undefined ? [] : parseAssignments(reset))
      events.push(`${latexSymbol(variable, states)} \\leftarrow ${print(right)}`);
    if (refractory !== undefined) {
      const { period, clamp } = periodOf(refractory);
      const held = clamp.map((variable) => latexSymbol(variable, states)).join(', ');
      events.push(`${held} \\text{ held for } ${print(parseSingle(period))}`);
    }
    rows.push(`${print(parseSingle(threshold))} &\\Rightarrow ${events.join(',\\; ')}`);
  }
  return `\\begin{aligned} ${rows.join(' \\\\ ')} \\end{aligned}`;
}
