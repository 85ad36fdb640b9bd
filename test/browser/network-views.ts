import { map, type Observable } from 'rxjs';
import {
  type Bin,
  Clock,
  connect,
  isi,
  lif,
  histogram as measured,
  network,
  poissonInput,
  sum,
  synapses,
} from 'rxneuron';
import { type Drawing, histogram, networkGraph, raster } from 'rxneuron/view';

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
