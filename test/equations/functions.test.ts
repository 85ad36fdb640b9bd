import { describe, expect, it } from 'vitest';
import { cosTurns } from '../../src/equations/functions/trigonometry.js';
import { functions } from '../../src/equations/functions.js';
import { NumberMachine } from '../../src/equations/number-machine.js';
import { runs } from '../runs.js';
import { Draws } from './draws.js';
import * as truth from './high-precision.js';

const machine = new NumberMachine();
const run = (name: string, ...args: number[]) => functions[name]!.evaluate(machine, args);

/** The largest error of a function over `count` arguments, and the arguments it comes at. */
function worst(
  count: number,
  draw: () => number[],
  found: (...x: number[]) => number,
  true_: (...x: number[]) => truth.Real,
) {
  let most = { ulps: 0, at: [] as number[] };
  for (let i = 0; i < count; i++) {
    const at = draw();
    const ulps = truth.ulps(found(...at), true_(...at));
    if (!(ulps <= most.ulps)) most = { ulps, at };
  }
  return most;
}

describe('the reference', () => {
  it('knows π, ln 2, e, √e⁻¹, tanh 1 and sin 1 to sixty digits', () => {
    expect(truth.digits(truth.constants.pi, 60)).toBe('3.141592653589793238462643383279502884197169399375105820974944');
    expect(truth.digits(truth.constants.ln2, 60)).toBe(
      '0.693147180559945309417232121458176568075500134360255254120680',
    );
    expect(truth.digits(truth.log(10), 60)).toBe('2.302585092994045684017991454684364207601101488628772976033327');
    expect(truth.digits(truth.exp(1), 60)).toBe('2.718281828459045235360287471352662497757247093699959574966967');
    expect(truth.digits(truth.exp(-0.5), 60)).toBe('0.606530659712633423603799534991180453441918135487186955682892');
    expect(truth.digits(truth.exprel(1), 60)).toBe('1.718281828459045235360287471352662497757247093699959574966967');
    expect(truth.digits(truth.pow(2, 0.5), 60)).toBe('1.414213562373095048801688724209698078569671875376948073176679');
    expect(truth.digits(truth.sin(1), 60)).toBe('0.841470984807896506652502321630298999622563060798371065672751');
    expect(truth.digits(truth.cos(1), 60)).toBe('0.540302305868139717400936607442976603732310420617922227670097');
    expect(truth.digits(truth.tanh(1), 60)).toBe('0.761594155955764888119458282604793590412768597257936551596810');
  });

  it('measures errors in units of the last place, down to the subnormal numbers and up to infinity', () => {
    expect(truth.ulps(1, truth.exactly(1))).toBe(0);
    expect(truth.ulps(1 + 2 ** -52, truth.exactly(1))).toBe(1);
    expect(truth.ulps(1 - 2 ** -53, truth.exactly(1))).toBe(0.5);
    expect(truth.ulps(-3, truth.exactly(3))).toBe(6 * 2 ** 51);
    expect(truth.ulps(3 * 2 ** -1074, truth.exactly(2 ** -1074))).toBe(2);
    expect(truth.ulps(Number.POSITIVE_INFINITY, truth.exactly(Number.MAX_VALUE))).toBe(1);
    expect(truth.ulps(Number.POSITIVE_INFINITY, { m: 3n, e: 2000 })).toBe(0);
    expect(truth.ulps(Number.NaN, truth.exactly(1))).toBe(Number.POSITIVE_INFINITY);
  });
});

const reference = {
  exp: truth.exp,
  log: truth.log,
  sin: truth.sin,
  cos: truth.cos,
  tanh: truth.tanh,
  exprel: truth.exprel,
};

/** What each function promises, and the arguments on which it is held to that. */
const promises: [
  name: 'exp' | 'log' | 'sin' | 'cos' | 'tanh' | 'exprel',
  ulps: number,
  (draws: Draws) => (() => number)[],
][] = [
  [
    'exp',
    1,
    (draws) => [
      () => draws.within(-746, 710),
      () => draws.within(-2, 2),
      () => draws.within(-745.2, -707.5), // subnormal results
      () => draws.within(709.4, 709.8),
      () => draws.scale(-1074, 0),
    ],
  ],
  [
    'log',
    1,
    (draws) => [
      () => Math.abs(draws.bits()),
      () => 2 ** draws.within(-1074, -1020),
      () => draws.within(0.5, 2),
      () => 1 + draws.scale(-53, -1),
    ],
  ],
  ['sin', 1, (draws) => angles(draws)],
  ['cos', 1, (draws) => angles(draws)],
  [
    'tanh',
    3,
    (draws) => [
      () => draws.within(-1, 1),
      () => draws.within(-25, 25),
      () => draws.scale(-1074, 0),
      () => draws.bits(),
    ],
  ],
  [
    'exprel',
    4,
    (draws) => [
      () => draws.within(-0.7, 0.7),
      () => draws.within(-40, 40),
      () => draws.within(-800, 716),
      () => draws.within(708, 718),
      () => draws.scale(-1074, 0),
    ],
  ],
];

/** Up to a million, and next to the multiples of π/2, where the leading digits cancel. */
function angles(draws: Draws): (() => number)[] {
  const nextToZero = () => Math.round(draws.within(-6e5, 6e5)) * (Math.PI / 2) * (1 + draws.scale(-52, -30));
  return [() => draws.within(-4, 4), () => draws.within(-1e6, 1e6), () => draws.scale(-1074, 10), nextToZero];
}

describe.each(promises)('%s', (name, ulps, ranges) => {
  it(`is within ${ulps} ulp of the truth`, () => {
    for (const draw of ranges(new Draws(1))) {
      const number = () => [finite(draw)];
      const most = worst(
        runs(2_000, 250_000),
        number,
        (x) => run(name, x!),
        (x) => reference[name](x!),
      );
      expect(most.ulps, `${name}(${most.at})`).toBeLessThanOrEqual(ulps);
    }
  });
});

function finite(draw: () => number): number {
  for (;;) {
    const x = draw();
    if (Number.isFinite(x) && x !== 0) return x;
  }
}

describe('a quotient by exprel, which takes one division', () => {
  it('is within 4 ulp of the truth, and right at the edges', () => {
    const under = (y: number, x: number) => functions.exprel!.under!(machine, y, [x]);
    const draws = new Draws(5);
    const inverse = ({ m, e }: truth.Real) => ({ m: (1n << 1600n) / m, e: -1600 - e });
    for (const bound of [0.5, 40, 690]) {
      const draw = () => [draws.within(-bound, bound)];
      const most = worst(
        runs(2_000, 250_000),
        draw,
        (x) => under(1, x!),
        (x) => inverse(truth.exprel(x!)),
      );
      expect(most.ulps, `1 / exprel(${most.at})`).toBeLessThanOrEqual(4);
    }
    expect([under(3, 0), under(0, 5)]).toEqual([3, 0]);
    expect(under(1, Number.POSITIVE_INFINITY)).toBeLessThan(3e-309);
    expect(under(1, Number.NEGATIVE_INFINITY)).toBe(Number.POSITIVE_INFINITY);
    expect(under(1, Number.NaN)).toBeNaN();
  });
});

describe('cosTurns, of which normal deviates are made', () => {
  it('is within 2 ulp of cos 2πt, and 0, 1 and −1 where that is', () => {
    const draws = new Draws(7);
    const most = worst(
      runs(2_000, 250_000),
      () => [draws.within(-2, 2)],
      (t) => cosTurns(machine, t!),
      (t) => truth.cosTurns(t!),
    );
    expect(most.ulps, `cosTurns(${most.at})`).toBeLessThanOrEqual(2);
    expect([0, 0.5, 1, -1, -0.5].map((t) => cosTurns(machine, t))).toEqual([1, -1, 1, 1, -1]);
    expect([0.25, 0.75, -0.25, 1.25].map((t) => Math.abs(cosTurns(machine, t)))).toEqual([0, 0, 0, 0]);
  });
});

describe('pow', () => {
  const magnitudes = (draws: Draws): (() => number)[] => [
    () => 2 ** draws.within(-30, 30),
    () => 2 ** draws.within(-1074, 1023.9),
    () => 1 + draws.scale(-52, -2),
  ];

  it('is within 2 ulp of the truth, to the ends of the numbers', () => {
    for (const [i, base] of magnitudes(new Draws(2)).entries()) {
      const draws = new Draws(3 + i);
      const pair = () => {
        const x = finite(base);
        return [x, draws.within(-745.1, 709.7) / Math.log(x === 1 ? 2 : x)];
      };
      const most = worst(
        runs(2_000, 250_000),
        pair,
        (x, y) => run('pow', x!, y!),
        (x, y) => truth.pow(x!, y!),
      );
      expect(most.ulps, `pow(${most.at})`).toBeLessThanOrEqual(2);
    }
  });

  it('agrees with IEEE 754 wherever an argument is zero, one, infinite, negative, huge or not a number', () => {
    const special = [
      0,
      1,
      2,
      3,
      4,
      0.5,
      1.5,
      1e-320,
      1e300,
      Number.MAX_VALUE,
      2 ** 53,
      2 ** 53 - 1,
      2 ** 52 + 1,
      1 + 2 ** -52,
    ];
    const both = [...special, Number.POSITIVE_INFINITY].flatMap((x) => [x, -x]).concat(Number.NaN);
    for (const x of both)
      for (const y of both) {
        // JavaScript differs from IEEE 754 in that 1^∞ and 1^NaN are not a number.
        const isOne = x === 1 || (Math.abs(x) === 1 && Math.abs(y) === Number.POSITIVE_INFINITY);
        const expected = isOne ? 1 : x ** y;
        const found = run('pow', x, y);
        const close = Number.isFinite(expected) && Math.abs(found - expected) <= 4 * 2 ** -52 * Math.abs(expected);
        const same = Object.is(found, expected) || (close && Object.is(Math.sign(found), Math.sign(expected)));
        expect(same, `pow(${x}, ${y}) is ${found}, expected ${expected}`).toBe(true);
      }
  });

  it('is exact for powers of 2', () => {
    for (let k = -1074; k <= 1023; k++) {
      expect(run('pow', 2, k)).toBe(2 ** k);
      if (k % 2 === 0) expect(run('pow', 4, k / 2)).toBe(2 ** k);
      if (k % 2 === 0) expect(run('pow', 2 ** k, 0.5)).toBe(2 ** (k / 2));
      expect(run('pow', -2, k)).toBe((-2) ** k);
    }
  });
});

describe('the edges', () => {
  const { NaN: no, POSITIVE_INFINITY: infinity, NEGATIVE_INFINITY: minusInfinity } = Number;
  it.each([
    [
      'exp',
      [0, 1],
      [-0, 1],
      [infinity, infinity],
      [minusInfinity, 0],
      [710, infinity],
      [-746, 0],
      [1e308, infinity],
      [no, no],
    ],
    [
      'log',
      [1, 0],
      [0, minusInfinity],
      [-0, minusInfinity],
      [infinity, infinity],
      [-1, no],
      [minusInfinity, no],
      [-5e-324, no],
      [no, no],
    ],
    [
      'exprel',
      [0, 1],
      [-0, 1],
      [5e-324, 1],
      [-5e-324, 1],
      [1e-300, 1],
      [-1e-300, 1],
      [infinity, infinity],
      [minusInfinity, 0],
      [718, infinity],
      [no, no],
    ],
    ['tanh', [0, 0], [infinity, 1], [minusInfinity, -1], [1e308, 1], [-30, -1], [no, no]],
    ['sin', [0, 0], [no, no]],
    ['cos', [0, 1], [-0, 1], [no, no]],
    ['sqrt', [4, 2], [0, 0], [-1, no], [infinity, infinity]],
    ['abs', [-2, 2], [minusInfinity, infinity], [-0, 0]],
  ] as [string, ...[number, number][]][])('of %s have their limits', (name, ...cases) => {
    for (const [x, expected] of cases) expect(run(name, x), `${name}(${x})`).toBe(expected);
  });

  it('of sin and cos beyond a million stay within ±1', () => {
    const draws = new Draws(9);
    for (let i = 0; i < 2_000; i++) {
      const x = draws.scale(20, 1023);
      for (const name of ['sin', 'cos']) expect(Math.abs(run(name, x)), `${name}(${x})`).toBeLessThanOrEqual(1);
    }
  });
});
