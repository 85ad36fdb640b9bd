import fc from 'fast-check';
import { BehaviorSubject, concat, NEVER, of, Subject, tap } from 'rxjs';
import { artificialNeuron, Clock, constant, current, transfer, type Weights } from 'rxneuron';
import { describe, expect, it } from 'vitest';
import { runs } from '../runs.js';

/** What a neuron makes of one frame of input, or how its stream fails. */
function once(neuron: ReturnType<typeof artificialNeuron>, x: number | Float64Array) {
  const clock = new Clock();
  let seen: { y: number[]; net: number[] } | undefined;
  let message = '';
  clock
    .pipe(
      current(() => x),
      neuron,
    )
    .subscribe({
      next: ({ value, state }) => {
        seen = { y: [...value], net: [...state.net] };
      },
      error: (error: Error) => {
        message = error.message;
      },
    });
  clock.step();
  return seen ?? message;
}

/** Numbers of one size, so that the order of a sum shows in its last bit. */
const finite = fc.integer({ min: -100_000, max: 100_000 }).map((n) => n / 997);

describe('The artificial neuron', () => {
  it('is the threshold unit of McCulloch and Pitts by default: AND, OR and NOT', () => {
    const gate = (weights: number[], bias: number) =>
      [0, 1].flatMap((a) => [0, 1].map((b) => once(artificialNeuron({ weights, bias }), Float64Array.of(a, b))));
    const outputs = (gates: ReturnType<typeof gate>) =>
      gates.map((seen) => (typeof seen === 'string' ? seen : seen.y[0]));
    expect(outputs(gate([1, 1], -1.5))).toEqual([0, 0, 0, 1]);
    expect(outputs(gate([1, 1], -0.5))).toEqual([0, 1, 1, 1]);
    expect(once(artificialNeuron({ weights: -1, bias: 0.5 }), 0)).toEqual({ y: [1], net: [0.5] });
    expect(once(artificialNeuron({ weights: -1, bias: 0.5 }), 1)).toEqual({ y: [0], net: [-0.5] });
  });

  it('puts out f(⟨w, x⟩ + b) of each row, bit for bit, whatever the transfer function', () => {
    const layer = fc.integer({ min: 1, max: 5 }).chain((inputs) =>
      fc.record({
        x: fc.array(finite, { minLength: inputs, maxLength: inputs }),
        rows: fc.array(fc.tuple(finite, fc.array(finite, { minLength: inputs, maxLength: inputs })), {
          minLength: 1,
          maxLength: 6,
        }),
        f: fc.constantFrom(
          transfer.identity,
          transfer.rectifier,
          transfer.logistic,
          transfer.tanh,
          transfer.heaviside,
          transfer.softplus,
          transfer.piecewiseLinear(-1, 2),
        ),
      }),
    );
    fc.assert(
      fc.property(layer, ({ x, rows, f }) => {
        const weights = rows.map(([, row]) => row);
        const bias = rows.map(([b]) => b);
        const net = rows.map(([b, row]) => row.reduce((sum, w, i) => sum + w * x[i]!, 0) + b);
        const seen = once(artificialNeuron({ weights, bias }, { transfer: f }), Float64Array.from(x));
        expect(seen).toEqual({ y: net.map(f), net });
        expect(once(artificialNeuron({ weights, bias, transfer: f }), Float64Array.from(x))).toEqual(seen);
      }),
      { numRuns: runs(100, 10_000) },
    );
  });

  it('computes XOR in two layers', () => {
    const clock = new Clock({ dt: 1 });
    const outputs: number[] = [];
    clock
      .pipe(
        current((time) => Float64Array.of(time & 1, time >> 1)),
        artificialNeuron({
          weights: [
            [1, 1],
            [-1, -1],
          ],
          bias: [-0.5, 1.5],
        }), // OR, NAND
        artificialNeuron({ weights: [1, 1], bias: -1.5 }), // AND
      )
      .subscribe(({ value }) => outputs.push(...value));
    clock.step(4);
    expect(outputs).toEqual([0, 1, 1, 0]);
  });

  it('separates the plane by the line w₁ x₁ + w₂ x₂ + b = 0', () => {
    const neuron = artificialNeuron({ weights: [1, -2], bias: 0.5 });
    for (const x1 of [-1, 0, 1, 2]) {
      const onLine = (x1 + 0.5) / 2;
      expect(once(neuron, Float64Array.of(x1, onLine - 0.01))).toMatchObject({ y: [1] });
      expect(once(neuron, Float64Array.of(x1, onLine + 0.01))).toMatchObject({ y: [0] });
    }
  });

  it('takes new weights and bias from streams, in force from the next tick on', () => {
    const clock = new Clock();
    const weights = new BehaviorSubject<Weights>([1, 1]);
    const bias = new BehaviorSubject(0);
    const seen: number[] = [];
    const neuron = artificialNeuron({ weights, bias }, { transfer: transfer.identity });
    const x = Float64Array.of(1, 2);
    clock
      .pipe(
        tap(({ index }) => {
          if (index === 1) weights.next([10, 10]);
          if (index === 1) weights.next([10, 100]);
          if (index === 2) bias.next(0.5);
        }),
        current(() => x),
        neuron,
      )
      .subscribe(({ value }) => seen.push(value[0]!));
    clock.step(2);
    weights.next([0, 1]);
    clock.step(2);
    expect(seen).toEqual([3, 3, 2, 2.5]);
  });

  it('forgets with a reset the weights that came during ticks, so that a rerun is the same', () => {
    const clock = new Clock();
    const weights = new BehaviorSubject<Weights>(1);
    const seen: number[] = [];
    const neuron = artificialNeuron({ weights }, { transfer: transfer.identity });
    clock.pipe(constant(1), neuron).subscribe(({ tick, value }) => {
      seen.push(value[0]!);
      weights.next(tick.index + 2);
    });
    clock.step(3);
    clock.reset();
    clock.step(3);
    expect(seen).toEqual([1, 2, 3, 1, 2, 3]);
  });

  it('has no part in whether its input is shared or who subscribes first', () => {
    const clock = new Clock();
    const neuron$ = clock.pipe(constant(2), artificialNeuron({ weights: 3 }, { transfer: transfer.identity }));
    const [a, b]: [unknown[], unknown[]] = [[], []];
    neuron$.subscribe((frame) => a.push(frame));
    neuron$.subscribe((frame) => b.push(frame));
    clock.step(3);
    expect(a).toHaveLength(3);
    expect(a.every((frame, i) => frame === b[i])).toBe(true);
  });

  it('tells its name, equations and parameters, as the other models do', () => {
    expect(artificialNeuron.model.name).toBe('artificialNeuron');
    expect(artificialNeuron.model.equations).toContain('net > 0 ? 1 : 0');
    expect(Object.keys(artificialNeuron.model.parameters)).toEqual(['weights', 'bias']);
  });

  it('says what is wrong with what it is given', () => {
    expect(() => artificialNeuron({ weights: [1, Number.NaN] })).toThrow(
      'artificialNeuron: weight 1 of neuron 0 must be a finite number, got NaN',
    );
    expect(() => artificialNeuron({ weights: [[1, 2], [3]] })).toThrow(
      'artificialNeuron: row 1 of the weights has 1 numbers, row 0 has 2',
    );
    expect(() => artificialNeuron({ weights: [] })).toThrow(
      'artificialNeuron: weights must be a number, an array of numbers or an array of rows, got an array of 0',
    );
    expect(() => artificialNeuron({ weights: [[]] })).toThrow('artificialNeuron: a row of weights must not be empty');
    expect(() => artificialNeuron({ weights: [[1], [2]], bias: [1, 2, 3] })).toThrow(
      'artificialNeuron: bias has 3 values, but size is 2',
    );
    expect(() => artificialNeuron({ bias: Number.NaN })).toThrow(
      'artificialNeuron: parameter bias must be a finite number, got NaN',
    );
    // @ts-expect-error: a wrong name
    expect(() => artificialNeuron({ wieghts: [1] })).toThrow(
      "artificialNeuron: unknown parameter 'wieghts'; did you mean 'weights'?",
    );
    // @ts-expect-error: a wrong name
    expect(() => artificialNeuron({}, { transfert: transfer.tanh })).toThrow(
      "artificialNeuron: unknown option 'transfert'; did you mean 'transfer'?",
    );
    expect(once(artificialNeuron({ weights: [1, 2] }), 1)).toBe(
      'artificialNeuron: the input has 1 values, but there are 2 weights',
    );
    expect(once(artificialNeuron({ weights: [1, 2] }), Float64Array.of(1, Number.NaN))).toBe(
      'artificialNeuron: input 1 is NaN',
    );
    expect(once(artificialNeuron({ weights: new Subject<Weights>() }), 1)).toBe(
      'artificialNeuron: no weights have arrived before tick 0; begin their stream with startWith(…)',
    );
    expect(
      once(artificialNeuron({ weights: concat(of([1, Number.POSITIVE_INFINITY]), NEVER) }), Float64Array.of(1, 1)),
    ).toBe('artificialNeuron: weight 1 of neuron 0 must be a finite number, got Infinity');
  });
});
