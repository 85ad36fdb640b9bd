/**
 * A physical unit: a power of ten and the exponents of volt, ampere, second, metre and mole. Two units are the same
 * only if the power of ten agrees too: in a coherent set (mV, ms, pA, pF, nS) no equation needs a conversion factor.
 */
export interface Unit {
  readonly scale: number;
  readonly exponents: Exponents;
}
type Exponents = readonly [V: number, A: number, s: number, m: number, mol: number];

export const dimensionless: Unit = { scale: 0, exponents: [0, 0, 0, 0, 0] };

const BASE = new Map<string, Unit>(
  Object.entries({
    V: { scale: 0, exponents: [1, 0, 0, 0, 0] },
    A: { scale: 0, exponents: [0, 1, 0, 0, 0] },
    s: { scale: 0, exponents: [0, 0, 1, 0, 0] },
    m: { scale: 0, exponents: [0, 0, 0, 1, 0] },
    mol: { scale: 0, exponents: [0, 0, 0, 0, 1] },
    S: { scale: 0, exponents: [-1, 1, 0, 0, 0] },
    F: { scale: 0, exponents: [-1, 1, 1, 0, 0] },
    Ω: { scale: 0, exponents: [1, -1, 0, 0, 0] },
    C: { scale: 0, exponents: [0, 1, 1, 0, 0] },
    Hz: { scale: 0, exponents: [0, 0, -1, 0, 0] },
    M: { scale: 3, exponents: [0, 0, 0, -3, 1] },
    L: { scale: -3, exponents: [0, 0, 0, 3, 0] },
  }),
);
const ALIAS = new Map([
  ['ohm', 'Ω'],
  ['Ohm', 'Ω'],
]);
const PREFIX = new Map(Object.entries({ p: -12, n: -9, µ: -6, μ: -6, u: -6, m: -3, c: -2, k: 3, M: 6, G: 9 }));
const SUPERSCRIPT: Record<string, string> = { '⁻': '-', '⁰': '0', '¹': '1', '²': '2', '³': '3', '⁴': '4' };

export function multiplyUnits(a: Unit, b: Unit, power = 1): Unit {
  const exponents = a.exponents.map((e, i) => e + power * b.exponents[i]!) as unknown as Exponents;
  return { scale: a.scale + power * b.scale, exponents };
}

export const raiseUnit = (unit: Unit, power: number): Unit => multiplyUnits(dimensionless, unit, power);

export const sameUnit = (a: Unit, b: Unit): boolean =>
  Math.abs(a.scale - b.scale) < 1e-9 && a.exponents.every((e, i) => Math.abs(e - b.exponents[i]!) < 1e-9);

export const isDimensionless = (unit: Unit): boolean => sameUnit(unit, dimensionless);

/**
 * Reads a unit such as `mV`, `µA/cm²`, `nS`, `1/ms`, `mV/sqrt(ms)`, `mV*ms^-0.5`; `1` and the empty text stand for none.
 *
 * @returns undefined if the text is no unit
 */
export function parseUnit(text: string): Unit | undefined {
  const plain = text
    .replace(/[⁻⁰¹²³⁴]+/g, (digits) => `^${[...digits].map((d) => SUPERSCRIPT[d]).join('')}`)
    .replace(/√/g, 'sqrt');
  let unit = dimensionless;
  let position = 0;
  let divide = false;
  const factor = /\s*(?:(sqrt)\s*\(?\s*)?(1|[\p{L}Ω]+)\)?(?:\^\(?(-?\d+(?:\.\d+)?)\)?)?\s*([*·/]|(?=\s|$)|$)/uy;
  while (position < plain.length) {
    factor.lastIndex = position;
    const match = factor.exec(plain);
    if (!match || factor.lastIndex === position) return undefined;
    const symbol = match[2] === '1' ? dimensionless : parseSymbol(match[2]!);
    if (!symbol) return undefined;
    const power = Number(match[3] ?? 1) * (match[1] ? 0.5 : 1);
    if (!Number.isFinite(power)) return undefined;
    unit = multiplyUnits(unit, symbol, divide ? -power : power);
    divide = match[4] === '/';
    position = factor.lastIndex;
    if (position >= plain.length && match[4]) return undefined;
  }
  return unit;
}

const baseUnit = (symbol: string) => BASE.get(ALIAS.get(symbol) ?? symbol);

function parseSymbol(text: string): Unit | undefined {
  const base = baseUnit(text);
  if (base) return base;
  const [prefix, scaled] = [PREFIX.get(text[0]!), baseUnit(text.slice(1))];
  return prefix === undefined || !scaled ? undefined : { ...scaled, scale: scaled.scale + prefix };
}

const COMMON = [
  'mV',
  'ms',
  'pA',
  'nS',
  'pF',
  'mV/ms',
  '1/ms',
  'Hz',
  '1/√ms',
  'mV/√ms',
  'µA/cm²',
  'mS/cm²',
  'µF/cm²',
  'MΩ',
  'nA',
  'V',
  's',
];

/**
 * A text for a unit: a common name if it has one, else a product of base units.
 *
 * @param beside a unit of which it is told as a multiple, if it is one that has no common name
 */
export function formatUnit(unit: Unit, beside?: Unit): string {
  if (isDimensionless(unit)) return 'a pure number';
  const common = COMMON.find((text) => sameUnit(parseUnit(text)!, unit));
  if (common) return common;
  if (beside && sameUnit({ ...unit, scale: beside.scale }, beside))
    return `${Number((10 ** (unit.scale - beside.scale)).toPrecision(12))} ${formatUnit(beside)}`;
  const symbols = ['V', 'A', 's', 'm', 'mol'];
  const powers = unit.exponents.flatMap((e, i) => (e === 0 ? [] : [e === 1 ? symbols[i]! : `${symbols[i]}^${e}`]));
  return [...(unit.scale === 0 ? [] : [`10^${unit.scale}`]), ...powers].join('·');
}
