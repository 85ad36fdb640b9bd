import { of } from 'rxjs';
import { describe, expect, it } from 'vitest';
import { connect } from '../../../src/synapses/connect.js';
import { normal } from '../../../src/synapses/distribution.js';
import { inhibitoryStdp } from '../../../src/synapses/plasticity/inhibitory-stdp.js';
import { stdp } from '../../../src/synapses/plasticity/stdp.js';
import { tsodyksMarkram } from '../../../src/synapses/plasticity/tsodyks-markram.js';
import { type Plasticity, synapses } from '../../../src/synapses/synapses.js';

/** What callers without a compiler can give. */
const any = <T>(value: unknown) => value as T;

describe('rules of plasticity say what is wrong', () => {
  it.each<[string, () => unknown, RegExp]>([
    ['no options', () => stdp(any(undefined)), /^stdp: expected options \{ A_plus, A_minus, .*\}, got undefined$/],
    ['a wrong name', () => stdp(any({ wmax: 1 })), /^stdp: unknown option 'wmax'; expected A_plus, .* w_max/],
    ['no bound', () => stdp(any({})), /^stdp: w_max is missing$/],
    ['a negative bound', () => stdp({ w_max: -1 }), /^stdp: w_max must be > 0, got -1$/],
    ['a bound that is no number', () => stdp({ w_max: any('1') }), /^stdp: w_max must be a finite number, got "1"$/],
    ['a negative amplitude', () => stdp({ w_max: 1, A_minus: -0.1 }), /^stdp: A_minus must be >= 0, got -0.1$/],
    ['no time', () => stdp({ w_max: 1, tau_plus: 0 }), /^stdp: tau_plus must be > 0 ms, got 0 ms$/],
    [
      'no such pairing',
      () => stdp({ w_max: 1, pairing: any('one') }),
      /^stdp: pairing must be 'all' or 'nearest', got "one"$/,
    ],
    [
      'no such dependence',
      () => stdp({ w_max: 1, dependence: any('soft') }),
      /^stdp: dependence must be 'additive' or 'multiplicative', got "soft"$/,
    ],
    ['no rate', () => inhibitoryStdp(any({ eta: 1 })), /^inhibitoryStdp: rho0 is missing$/],
    [
      'a negative rate',
      () => inhibitoryStdp({ eta: 1, rho0: -5 }),
      /^inhibitoryStdp: rho0 must be >= 0 Hz, got -5 Hz$/,
    ],
    [
      'too wide a bound',
      () => inhibitoryStdp({ eta: 1, rho0: 5, w_max: 0 }),
      /^inhibitoryStdp: w_max must be > 0, got 0$/,
    ],
    ['no U', () => tsodyksMarkram(any({ tau_rec: 1 })), /^tsodyksMarkram: U is missing$/],
    ['U above 1', () => tsodyksMarkram({ U: 2, tau_rec: 1 }), /^tsodyksMarkram: U must be from 0 to 1, got 2$/],
    [
      'a negative time',
      () => tsodyksMarkram({ U: 1, tau_rec: -1 }),
      /^tsodyksMarkram: tau_rec must be >= 0 ms, got -1 ms$/,
    ],
  ])('%s', (_, call, message) => {
    expect(call).toThrow(message);
  });
});

describe('synapses say what does not fit', () => {
  const rule = stdp({ w_max: 1 });
  const pair = connect.oneToOne(2, { weight: 0.5 });

  it.each<[string, () => unknown, RegExp]>([
    [
      'an unknown option',
      () => synapses(pair, any<object>({ plastic: rule })),
      /^synapses: unknown option 'plastic'; expected weight, plasticity$/,
    ],
    [
      'no rule',
      () => synapses(pair, { plasticity: any<Plasticity>(stdp) }),
      /^synapses\(connect.oneToOne\): plasticity must be what tsodyksMarkram\(…\), stdp\(…\) or inhibitoryStdp\(…\) returns, got a function$/,
    ],
    [
      'several delays',
      () => synapses(connect.oneToOne(2, { weight: 0.5, delay: [1, 2] }), { plasticity: rule }),
      /^synapses\(connect.oneToOne\): stdp needs one delay for all synapses, got delays from 1 to 2 ms$/,
    ],
    [
      'a weight above the bound',
      () => synapses(connect.oneToOne(2, { weight: [0.5, 2] }), { plasticity: rule }),
      /^synapses\(connect.oneToOne\): with stdp, weights must be from 0 to 1, got weights from 0.5 to 2$/,
    ],
    [
      'weights that could be negative',
      () => synapses(connect.oneToOne(2, { weight: normal({ mean: 0.5, sd: 0.1, max: 1 }) }), { plasticity: rule }),
      /with stdp, weights must be from 0 to 1, got weights from -Infinity to 1$/,
    ],
    [
      'a stream of weights that a rule changes',
      () => synapses(pair, { weight: of(0.5), plasticity: rule }),
      /^synapses\(connect.oneToOne\): weight cannot be an Observable, since stdp changes the weights$/,
    ],
    [
      'too many weights',
      () => synapses(pair, { weight: [1, 2, 3] }),
      /^synapses\(connect.oneToOne\): weight has 3 values, but there are 2 synapses$/,
    ],
    [
      'a weight that is no number',
      () => synapses(pair, { weight: [1, Number.NaN] }),
      /weight of synapse 1 must be a finite number, got NaN$/,
    ],
    [
      'no weight',
      () => synapses(pair, { weight: any('1') }),
      /weight must be a number, an array of numbers or an Observable of either, got "1"$/,
    ],
  ])('%s', (_, call, message) => {
    expect(call).toThrow(message);
  });
});
