import { element } from './element.js';

const GREEK: Readonly<Record<string, string>> = {
  tau: 'τ',
  Delta: 'Δ',
  alpha: 'α',
  beta: 'β',
  theta: 'θ',
  sigma: 'σ',
  eta: 'η',
  nu: 'ν',
  omega: 'ω',
  epsilon: 'ε',
  mu: 'μ',
};

const SIGNS: Readonly<Record<string, string>> = { plus: '+', minus: '−' };

/** A name of the equations as it is printed: `Delta_T` is Δ with the subscript T. */
export function symbol(name: string): HTMLElement {
  const [base, ...subscript] = name.split('_');
  const printed = element('var', {}, GREEK[base!] ?? base!);
  if (subscript.length > 0) printed.append(element('sub', {}, subscript.map((part) => SIGNS[part] ?? part).join('_')));
  return printed;
}
