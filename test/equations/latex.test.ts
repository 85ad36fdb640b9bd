import katex from 'katex';
import { describe, expect, test } from 'vitest';
import * as rxneuron from '../../src/index.js';
import { adex, artificialNeuron, hodgkinHuxley, izhikevich, latex, lif, neuron, rateNeuron } from '../../src/index.js';

/** The lines of a model, without the frame around them. */
const lines = (model: rxneuron.ModelText) =>
  latex(model)
    .replace(/^\\begin\{aligned\} (.*) \\end\{aligned\}$/, '$1')
    .split(' \\\\ ');

const one = (meaning: string) => [0, '1', meaning] as const;
const pure = {
  name: 'pure',
  state: { v: one('v') },
  parameters: { a: one('a'), b: one('b'), c: one('c'), d: one('d') },
};

/** Names that are hard to print. */
const named = neuron({
  name: 'named',
  equations: 'tau_plus * dx_post/dt = alpha_2_minus - x_post + m_inf + xi_fast * sqrt(tau_plus)',
  state: { x_post: one('trace') },
  parameters: { tau_plus: [20, 'ms', 'reach'], alpha_2_minus: one('a'), m_inf: one('m') },
}).model;

describe('the equations of a model as LaTeX', () => {
  test('are those of the lecture', () => {
    expect(lines(lif.model)).toEqual([
      String.raw`C \, \frac{dv}{dt} &= -g_\mathrm{L} \, (v - E_\mathrm{L}) + I`,
      String.raw`v > V_\mathrm{T} &\Rightarrow \text{spike},\; v \leftarrow V_\mathrm{r},\; v \text{ held for } t_\mathrm{ref}`,
    ]);
    expect(lines(izhikevich.model)).toEqual([
      String.raw`\frac{dv}{dt} &= k_2 \, v^2 + k_1 \, v + k_0 - u + I`,
      String.raw`\frac{du}{dt} &= a \, (b \, v - u)`,
      String.raw`v \ge V_\mathrm{peak} &\Rightarrow \text{spike},\; v \leftarrow c,\; u \leftarrow u + d`,
    ]);
    expect(lines(adex.model)[2]).toBe(String.raw`\tau_w \, \frac{dw}{dt} &= a \, (v_\mathrm{b} - E_\mathrm{L}) - w`);
    expect(lines(adex.model)[1]).toContain(
      String.raw`g_\mathrm{L} \, \Delta_\mathrm{T} \, \exp\left(\min\left(\frac{v - V_\mathrm{T}}{\Delta_\mathrm{T}}, 100\right)\right)`,
    );
    expect(lines(hodgkinHuxley.model)).toEqual([
      String.raw`a_n &= \frac{0.1}{\operatorname{exprel}(-0.1 \, (v + 60))}`,
      String.raw`a_m &= \frac{1}{\operatorname{exprel}(-0.1 \, (v + 45))}`,
      String.raw`a_h &= 0.07 \, \exp(-0.05 \, (v + 70))`,
      String.raw`b_n &= 0.125 \, \exp(-0.0125 \, (v + 70))`,
      String.raw`b_m &= 4 \, \exp\left(\frac{-(v + 70)}{k_m}\right)`,
      String.raw`b_h &= \frac{1}{1 + \exp(-0.1 \, (v + 40))}`,
      String.raw`\frac{dn}{dt} &= a_n \, (1 - n) - b_n \, n`,
      String.raw`\frac{dm}{dt} &= a_m \, (1 - m) - b_m \, m`,
      String.raw`\frac{dh}{dt} &= a_h \, (1 - h) - b_h \, h`,
      String.raw`C \, \frac{dv}{dt} &= g_\mathrm{L} \, (E_\mathrm{L} - v) + g_\mathrm{K} \, n^4 \, (E_\mathrm{K} - v) + g_\mathrm{Na} \, m^3 \, h \, (E_\mathrm{Na} - v) + I`,
      String.raw`\operatorname{exprel}(x) &= \frac{\exp(x) - 1}{x}`,
      String.raw`v > 0 &\Rightarrow \text{spike}`,
    ]);
    expect(lines(rateNeuron.model)).toEqual([
      String.raw`\tau \, \frac{dv}{dt} + v &= I + b`,
      String.raw`r &= \max(0, v)`,
    ]);
    expect(latex(artificialNeuron.model)).toContain(
      String.raw`y &= \begin{cases} 1 & \text{if } \mathrm{net} > 0 \\ 0 & \text{otherwise} \end{cases}`,
    );
  });

  test.each([
    ['a - (b + c)', 'a - (b + c)'],
    ['a - b + c', 'a - b + c'],
    ['a * (b + c) / d', String.raw`\frac{a \, (b + c)}{d}`],
    ['(a / b)^2 * c^(-1)', String.raw`\left(\frac{a}{b}\right)^2 \, c^{-1}`],
    ['-a^2 + (-a)^2', '-a^2 + (-a)^2'],
    ['a + -b * 2', String.raw`a + (-b \cdot 2)`],
    ['-(a + b) * 3e-7', String.raw`-(a + b) \cdot 3 \cdot 10^{-7}`],
    ['pow(a, b) * sqrt(abs(c))', String.raw`a^b \, \sqrt{\left|c\right|}`],
    [
      '(a > b && !(b < c) || a >= c) ? a : b > c ? b : c',
      String.raw`\begin{cases} a & \text{if } a > b \land \lnot (b < c) \lor a \ge c \\ b & \text{if } b > c \\ c & \text{otherwise} \end{cases}`,
    ],
    ['clip(a, 0, 1) + xi_1 * b', String.raw`\operatorname{clip}(a, 0, 1) + \xi_1 \, b`],
    ['a * log(c) * a', String.raw`a \, \ln(c) \, a`],
  ])('keep the meaning of %s', (text, typeset) => {
    const model = { ...pure, equations: `dv/dt = (${text}) / ms^0.5 / ms^0.5` };
    expect(latex(model)).toBe(String.raw`\begin{aligned} \frac{dv}{dt} &= ${typeset} \end{aligned}`);
    expect(() => katex.renderToString(latex(model), { throwOnError: true, strict: 'error' })).not.toThrow();
  });

  const models = Object.entries(rxneuron).flatMap(([name, exported]) =>
    typeof exported === 'function' && 'model' in exported
      ? [[name, exported.model as rxneuron.ModelText] as const]
      : [],
  );
  test.each([...models, ['long names', named] as const])('of %s are accepted by KaTeX', (_, model) => {
    const html = katex.renderToString(latex(model), { displayMode: true, throwOnError: true, strict: 'error' });
    expect(html.match(/<mtr/g)!.length).toBeGreaterThanOrEqual(lines(model).length);
  });

  test('there are models', () => expect(models.length).toBeGreaterThan(9));
});
