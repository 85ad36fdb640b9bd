import { type Binary, binary, type Call, type Choice, constant, type Expr, isComparison } from './ast.js';
import { latexSymbol } from './latex-symbol.js';

/** How tightly a part holds together: of what stands within a tighter one, brackets keep it apart. */
const TIGHTNESS: Readonly<Record<Binary['operator'], number>> = {
  '||': 1,
  '&&': 2,
  '<': 3,
  '<=': 3,
  '>': 3,
  '>=': 3,
  '==': 3,
  '!=': 3,
  '+': 4,
  '-': 4,
  '*': 6,
  '/': 8,
  '^': 7,
};
const [SIGN, WHOLE, BRACKETS] = [5, 9, 10];

const OPERATORS: Readonly<Record<string, string>> = {
  '||': '\\lor',
  '&&': '\\land',
  '<=': '\\le',
  '>=': '\\ge',
  '==': '=',
  '!=': '\\ne',
};

const FUNCTIONS: Readonly<Record<string, string>> = {
  exp: '\\exp',
  log: '\\ln',
  sin: '\\sin',
  cos: '\\cos',
  tanh: '\\tanh',
  min: '\\min',
  max: '\\max',
};

/** Brackets as high as what they hold. */
const bracketed = (inner: string) => (/\\frac|\\begin/.test(inner) ? `\\left(${inner}\\right)` : `(${inner})`);

/**
 * Typesets expressions.
 *
 * @param states of which a letter in a subscript is one, as in `tau_w`
 * @param isUnit whether a name stands for a unit: units are left out, numbers being in the model's
 */
export function latexExpression(states: readonly string[], isUnit: (name: string) => boolean): (expr: Expr) => string {
  const print = (expr: Expr, least = 0): string => {
    const text = printed(expr);
    return tightness(expr) < least ? bracketed(text) : text;
  };

  function printed(expr: Expr): string {
    switch (expr.kind) {
      case 'constant':
        return number(expr.value);
      case 'name':
        return latexSymbol(expr.name, states);
      case 'negation':
        return `-${print(expr.operand, SIGN + 1)}`;
      case 'not':
        return `\\lnot ${print(expr.operand, WHOLE)}`;
      case 'call':
        return called(expr);
      case 'choice':
        return cases(expr);
      case 'binary':
        return joined(expr);
    }
  }

  function joined({ operator, left, right }: Binary): string {
    if (operator === '*' || operator === '/') {
      if (ofUnits(right)) return printed(left);
      if (operator === '*' && ofUnits(left)) return printed(right);
    }
    const own = TIGHTNESS[operator];
    switch (operator) {
      case '/':
        return `\\frac{${print(left)}}{${print(right)}}`;
      case '^':
        return power(print(left, left.kind === 'binary' ? BRACKETS : WHOLE), print(right));
      case '*': {
        const squared = asSquare(left, right);
        if (squared) return printed(squared);
        const factor = print(right, own);
        return `${print(left, SIGN)} ${/^[\d-]/.test(factor) ? '\\cdot' : '\\,'} ${factor}`;
      }
      default: {
        const after = print(right, operator === '-' || isComparison(operator) ? own + 1 : own);
        return `${print(left, own)} ${OPERATORS[operator] ?? operator} ${after.startsWith('-') ? bracketed(after) : after}`;
      }
    }
  }

  function called({ function: name, args }: Call): string {
    const [first, second] = args;
    if (name === 'pow') return power(print(first!, WHOLE), print(second!));
    if (name === 'sqrt') return `\\sqrt{${print(first!)}}`;
    if (name === 'abs') return `\\left|${print(first!)}\\right|`;
    return `${FUNCTIONS[name] ?? `\\operatorname{${name}}`}${bracketed(args.map((arg) => print(arg)).join(', '))}`;
  }

  function cases(expr: Choice): string {
    const rows: string[] = [];
    let rest: Expr = expr;
    for (; rest.kind === 'choice'; rest = rest.no)
      rows.push(`${print(rest.yes)} & \\text{if } ${print(rest.condition)}`);
    return `\\begin{cases} ${[...rows, `${print(rest)} & \\text{otherwise}`].join(' \\\\ ')} \\end{cases}`;
  }

  function tightness(expr: Expr): number {
    if (expr.kind === 'negation' || (expr.kind === 'constant' && expr.value < 0)) return SIGN;
    if (expr.kind === 'choice') return 0;
    if (expr.kind !== 'binary') return WHOLE;
    if (expr.operator === '/' || expr.operator === '*') {
      if (ofUnits(expr.right)) return tightness(expr.left);
      if (expr.operator === '*' && ofUnits(expr.left)) return tightness(expr.right);
    }
    return TIGHTNESS[expr.operator];
  }

  /** Whether an expression is of units alone, such as `mV * ms`. */
  function ofUnits(expr: Expr): boolean {
    if (expr.kind === 'name') return isUnit(expr.name);
    if (expr.kind !== 'binary' || !ofUnits(expr.left)) return false;
    return expr.operator === '^' || ((expr.operator === '*' || expr.operator === '/') && ofUnits(expr.right));
  }

  return print;
}

/** `a * x * x` as `a * x^2`. */
function asSquare(left: Expr, right: Expr): Expr | undefined {
  const factor = left.kind === 'binary' && left.operator === '*' ? left : undefined;
  const last = factor?.right ?? left;
  if (last.kind !== 'name' || right.kind !== 'name' || last.name !== right.name) return undefined;
  const square = binary('^', right, constant(2));
  return factor ? binary('*', factor.left, square) : square;
}

const power = (base: string, exponent: string) => `${base}^${exponent.length === 1 ? exponent : `{${exponent}}`}`;

function number(value: number): string {
  const [digits, exponent] = `${value}`.split('e');
  return exponent === undefined ? digits! : `${digits} \\cdot 10^{${Number(exponent)}}`;
}
