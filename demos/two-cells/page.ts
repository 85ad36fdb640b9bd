import { BehaviorSubject, combineLatest, map, type Observable, of, Subscription, skip } from 'rxjs';
import { lif, tsodyksMarkram } from 'rxneuron';
import { choices } from '../controls/choices.js';
import { settings } from '../controls/settings.js';
import { sliders } from '../controls/sliders.js';
import { transport } from '../controls/transport.js';
import type { Demo } from '../demo.js';
import { leaving, lesson } from '../lesson.js';
import { equations } from '../parts/code.js';
import { deflection } from '../parts/deflection.js';
import { again } from '../parts/live-picture.js';
import { inUnit, readings } from '../parts/readings.js';
import { renewed } from '../parts/renewed.js';
import { together } from '../parts/together.js';
import { card } from './card.js';
import { twoCells as run } from './core.js';
import program from './core.ts?raw';
import { kinds } from './kinds.js';

/** When the excitatory cell fires first, in ms. */
const ONSET = 30;

const INPUT = {
  Delta: [0, 'ms', 'inhibition comes later by'],
  f: [40, 'Hz', 'rate of a train', '> 0'],
  I: [0, 'pA', 'current held in the neuron'],
} as const;

const COUNTS = [1, 2, 4, 8];

/** Short-term plasticity of the excitatory synapse. */
const { depressing, facilitating } = tsodyksMarkram.presets;
const PLASTICITY = [
  { label: 'None', preset: undefined },
  { label: 'Depressing', preset: depressing },
  { label: 'Facilitating', preset: facilitating },
];
/** How many spikes show it, and in which window, in ms. */
const [MANY, LONG] = [8, 450];

const NOTES = `
  <p>A spike of the excitatory cell lets a brief current into the neuron. The potential that it leaves, the EPSP, comes later and
  lasts longer, since the membrane forgets slowly: 200 pA that decay with 5 ms lift it by 3.1 mV, 9.3 ms after the
  spike. Eight spikes at 80 Hz pile up to 8.4 mV. Inhibition pulls the other way, and currents simply
  add.</p>
  <p>Real synapses open conductances: the current <var>g</var> · (<var>E</var> − <var>v</var>) depends on where <var>v</var> is.
  Choose <em>Conductance</em>, and inhibition that reverses at rest: alone it moves nothing, but at the same time as excitation it
  takes a quarter off, 2.4 mV instead of 3.2. That is shunting. Hold 100 pA in the neuron, and the same synapse pulls
  <var>v</var> down from −60 mV; hold −100 pA, and it lifts it.</p>
  <p>NMDA receptors open for a tenth of a second, but at −70 mV magnesium blocks all but 4 % of them. Hold 100 pA:
  nearer to threshold the block is weaker, and the same spike does more. Take the magnesium away, and it makes the neuron
  fire three times (Jahr and Stevens 1990).</p>
  <p>Synapses change from spike to spike (Tsodyks, Pawelzik and Markram 1998). Between pyramidal cells each spike uses up half
  of what is ready, and the potentials shrink. Towards interneurons they grow fourfold: of the same eight spikes at 40 Hz,
  the last bring the neuron to the brink of firing. Each window
  begins with rested synapses, whose first potential is the same 3.1 mV in all cases.</p>`;

export const twoCells: Demo = {
  path: 'two-cells',
  title: 'Two cells and a synapse',
  lead: 'What a spike does to the next cell: how postsynaptic potentials add up, cancel, tire and grow.',
  card: { pictures: () => [card()], columns: 1 },
  open(stage) {
    const page = lesson(stage, { ...this, notes: NOTES }, program);
    const chosen = settings({ kind: 0, plasticity: 0, count: 1 });
    const { kind, plasticity, count } = chosen.values;
    const input = sliders('Input', INPUT, { Delta: 15 });
    const speed$ = new BehaviorSubject(100);

    const selection = [
      choices(
        'Synapse',
        chosen,
        kinds.map(({ label }, kind) => ({ label, values: { kind } })),
      ),
      choices(
        'Spikes in the window',
        chosen,
        COUNTS.map((count) => ({ label: `${count}`, values: { count } })),
      ),
      choices(
        'Excitatory synapse over time',
        chosen,
        PLASTICITY.map(({ label }, plasticity) => ({ label, values: { plasticity } })),
      ),
    ];
    page.equations.append(equations(lif.model));

    const running = renewed(kind, (index) => {
      const { label, table, choices: trials, receptors } = kinds[index]!;
      const synapse = sliders(label, table, { w_I: 0 });
      const tried = choices('Try', synapse, trials);
      page.side.replaceChildren(...selection.map((one) => one.element), synapse.element, input.element);
      synapse.element.append(tried.element);
      const { w_E, w_I } = synapse.values as Record<'w_E' | 'w_I', BehaviorSubject<number>>;
      const { Delta, f, I } = input.values;
      const train = (late: Observable<number>) =>
        combineLatest([late, count, f]).pipe(
          map(([late, n, f]) => Array.from({ length: n }, (_, i) => ONSET + late + (1000 * i) / f)),
        );
      const first$ = combineLatest([Delta, w_E, w_I]).pipe(
        map(([late, e, i]) => ONSET + (e === 0 ? late : i === 0 ? 0 : Math.min(0, late))),
      );

      const wired = renewed(plasticity, (chosen) => {
        const { preset } = PLASTICITY[chosen]!;
        const window = preset ? LONG : kinds[index]!.window;
        const receptor = receptors(synapse.values);
        // The first spike has the weight of the slider, whatever share of the resources it uses.
        const weight = w_E.pipe(map((w) => w / (preset?.U ?? 1)));
        const { clock, neuron$, drawing } = run(page.figure, {
          E: { times: train(of(0)), weight, receptor: receptor.E },
          I: { times: train(Delta), weight: w_I, receptor: receptor.I },
          plasticity: preset ? { plasticity: tsodyksMarkram(preset) } : {},
          current: I,
          kind: kinds[index]!,
          window,
        });
        const deflection$ = deflection(neuron$, first$, window);
        const shown = readings({
          'peak of the potential': deflection$.pipe(map(({ peak }) => inUnit(peak, 'mV'))),
          'after the first input': deflection$.pipe(map(({ after }) => inUnit(after, 'ms'))),
          'spikes of the neuron': deflection$.pipe(map(({ spikes }) => `${spikes}`)),
        });
        const controls = transport(clock, speed$);
        page.below.replaceChildren(controls.element, shown.element);
        // Synapses that remember begin each window rested.
        const rested = preset ? again(clock, window) : Subscription.EMPTY;
        return together(drawing, shown, controls, rested);
      });
      return together(synapse, tried, wired);
    });
    const many = plasticity.pipe(skip(1)).subscribe((chosen) => count.next(chosen === 0 ? 1 : MANY));
    return leaving(stage, running, many, input, ...selection);
  },
};
