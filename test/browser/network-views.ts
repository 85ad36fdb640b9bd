import { BehaviorSubject, map, type Observable, of, Subject } from 'rxjs';
import {
  adex,
  type Bin,
  Clock,
  connect,
  constant,
  isi,
  lif,
  histogram as measured,
  network,
  poissonInput,
  sum,
  synapses,
  transfer,
  vectorField,
} from 'rxneuron';
import {
  curve,
  type Drawing,
  heatmap,
  histogram,
  hyperplane,
  isiHistogram,
  networkGraph,
  phasePlane,
  raster,
  spectrum,
} from 'rxneuron/view';

/** Two populations; who fired when, and the potentials at the end. */
function simulation() {
  const clock = new Clock({ seed: 7 });
  const outputs = network(
    clock,
    { excitatory: lif({}, { size: 80 }), inhibitory: lif({}, { size: 20 }) },
    ({ excitatory, inhibitory }) => ({
      excitatory: sum(
        clock.pipe(poissonInput({ rate: 2000, weight: 1 })),
        inhibitory.pipe(synapses(connect.fixedInDegree(20, 80, 5, { weight: -1 }))),
      ),
      inhibitory: excitatory.pipe(synapses(connect.fixedInDegree(80, 20, 20, { weight: 1 }))),
    }),
  );
  const fired: number[] = [];
  let potentials: readonly number[] = [];
  outputs.excitatory.subscribe(({ tick, spikes, state }) => {
    for (const neuron of spikes) fired.push(tick.index, neuron);
    if (tick.index === 999) potentials = [...state.v];
  });
  return { clock, outputs, result: () => ({ fired, potentials }) };
}

/** The run that nobody looks at. */
export function unseen() {
  const { clock, result } = simulation();
  clock.advance(100);
  return result();
}

/** The same run with views, which stay in the page. */
export function seen() {
  const { clock, outputs, result } = simulation();
  const { excitatory } = outputs;
  const intervals$: Observable<readonly Bin[]> = excitatory.pipe(
    isi(),
    map(({ interval }) => interval),
    measured({ domain: [0, 100], bins: 20 }),
  );
  const views: Drawing[] = [
    networkGraph(outputs, document.body, { label: 'two populations' }),
    raster(excitatory, document.body, {
      groups: [
        { label: 'some', size: 30 },
        { label: 'others', size: 50 },
      ],
    }),
    histogram(intervals$, document.body, { label: 'interval', unit: 'ms' }),
    histogram(excitatory.pipe(map(({ state }) => state.v)), document.body),
  ];
  clock.advance(100);
  const leave = () => {
    for (const view of views) view.unsubscribe();
  };
  const save = () =>
    Promise.all(
      views.map(async (view) => {
        const png = await createImageBitmap(await view.png());
        return { svg: view.svg(), csv: view.csv(), width: png.width, height: png.height };
      }),
    );
  Object.assign(globalThis, { leave, save });
  return result();
}

/** A line that can be moved, and the other views; what is moved is told in `moves`. */
export function moved(): void {
  const points = [
    { x: [0, 0], label: 0 },
    { x: [1, 1], label: 1 },
  ];
  const clock = new Clock({ dt: 1 });
  const noise$ = clock.pipe(map((tick) => ({ tick, value: Math.sin((2 * Math.PI * tick.index) / 25) })));
  const plane = hyperplane(of({ weights: [1, 1], bias: -1 }), document.body, { points });
  const moves: unknown[] = [];
  plane.weights$.subscribe(({ weights, bias }) => moves.push([...Array.from(weights), bias]));
  plane.points$.subscribe((points) => moves.push(points.map(({ x }) => Array.from(x))));
  const others = [
    hyperplane(of({ weights: [1, 1, 1], bias: -1 }), document.body, { points: [{ x: [1, 1, 1], label: 1 }] }),
    heatmap(of([[1, -1]]), document.body, { label: 'w' }),
    heatmap(noise$.pipe(map(({ tick, value }) => ({ tick, value: [value] }))), document.body, { window: 100 }),
    spectrum(noise$, document.body, { unit: 'mV' }),
    isiHistogram(clock.pipe(constant(400), lif()), document.body),
  ];
  clock.advance(1000);
  const save = () => others.map((view) => ({ svg: view.svg(), csv: view.csv() }));
  const leave = () => {
    for (const view of [plane, ...others]) view.unsubscribe();
  };
  Object.assign(globalThis, { moves, saveOthers: save, leaveOthers: leave });
}

/** A line as it is drawn at once, and after others: a run that is repeated is drawn the same, whatever of it is seen. */
export async function lines(): Promise<readonly [at: string, after: string]> {
  const line$ = new Subject<{ weights: number[]; bias: number }>();
  const view = hyperplane(line$, document.body, { points: [{ x: [0, 0], label: 0 }], domain: [-1, 1] });
  const drawn = (first: number, second: number, bias: number) => {
    line$.next({ weights: [first, second], bias });
    return view.svg();
  };
  drawn(1, 1, 0);
  for (let n = 0; n < 3; n++) await new Promise(requestAnimationFrame); // has its size
  const at = drawn(0.7, -0.9, 0.31);
  for (const weight of [0.013, -40, 3]) drawn(weight, 0.2, -0.17);
  const after = drawn(0.7, -0.9, 0.31);
  view.unsubscribe();
  return [at, after];
}

/** A phase plane, whose input can be changed by `I$`, and a curve. */
export function planes(): void {
  const clock = new Clock();
  const I$ = new BehaviorSubject(500);
  const field = I$.pipe(map((I) => vectorField(adex, {}, { I })));
  const views = [
    phasePlane(clock.pipe(constant(800), adex()), document.body, { field, domain: { v: [-80, -30], w: [-20, 200] } }),
    curve({ tanh: transfer.tanh }, document.body, { domain: [-1, 1], point: of([0, 0]) }),
  ];
  clock.advance(100);
  const save = () => views.map((view) => ({ svg: view.svg(), csv: view.csv() }));
  const leave = () => {
    for (const view of views) view.unsubscribe();
  };
  Object.assign(globalThis, { I$, savePlanes: save, leavePlanes: leave });
}
