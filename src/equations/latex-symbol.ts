const GREEK =
  /^(alpha|beta|gamma|delta|epsilon|zeta|eta|theta|iota|kappa|lambda|mu|nu|xi|pi|rho|sigma|tau|upsilon|phi|chi|psi|omega|Gamma|Delta|Theta|Lambda|Xi|Pi|Sigma|Upsilon|Phi|Psi|Omega)$/;

const SIGNS: Readonly<Record<string, string>> = { plus: '+', minus: '-', inf: '\\infty' };

const letter = (name: string) => (GREEK.test(name) ? `\\${name}` : name.length === 1 ? name : `\\mathrm{${name}}`);

/**
 * A name as it is printed: `Delta_T` is Δ with the subscript T; `dv/dt` a derivative. Subscripts are upright, but for
 * those that are variables themselves.
 */
export function latexSymbol(name: string, states: readonly string[]): string {
  const [, variable] = /^d(.+)\/dt$/.exec(name) ?? [];
  if (variable !== undefined) return `\\frac{d${latexSymbol(variable, states)}}{dt}`;
  const [base, ...parts] = name.split('_');
  if (parts.length === 0) return letter(base!);
  const subscript = parts.map((part) => {
    if (/^\d+$/.test(part)) return part;
    return SIGNS[part] ?? (states.includes(part) || GREEK.test(part) ? letter(part) : `\\mathrm{${part}}`);
  });
  const text = subscript.join(',');
  return `${letter(base!)}_${/^(.|\\\w+(\{\w+\})?)$/u.test(text) ? text : `{${text}}`}`;
}
