import { BehaviorSubject, map } from 'rxjs';
import { type AdexExperiment, adex, adexPatterns, Clock, fixedPoints } from 'rxneuron';
import { choices } from '../controls/choices.js';
import { settings } from '../controls/settings.js';
import { sliders } from '../controls/sliders.js';
import { transport } from '../controls/transport.js';
import type { Demo } from '../demo.js';
import { leaving, lesson } from '../lesson.js';
import { equations } from '../parts/code.js';
import { firstSpike, interval, readings } from '../parts/readings.js';
import { renewed } from '../parts/renewed.js';
import { together } from '../parts/together.js';
import { trial } from '../patterns/trial.js';
import { adexPlane as run } from './core.js';
import program from './core.ts?raw';

const { tonicSpiking, adaptation, initialBurst, regularBursting } = adexPatterns;
const { delayedAccelerating, delayedRegularBursting, transientSpiking, irregularSpiking } = adexPatterns;

/** From below rest to the peak of a spike, in mV. */
const V = [-75, 5] as const;
/** What is shown of w in pA: where the neuron goes, and the lowest point of the nullcline of v. */
const PATTERNS: readonly { readonly experiment: AdexExperiment; readonly w: readonly [number, number] }[] = [
  { experiment: tonicSpiking, w: [-50, 450] },
  { experiment: adaptation, w: [-50, 450] },
  { experiment: initialBurst, w: [-50, 450] },
  { experiment: regularBursting, w: [-50, 350] },
  { experiment: delayedAccelerating, w: [-200, 200] },
  { experiment: delayedRegularBursting, w: [-100, 100] },
  { experiment: transientSpiking, w: [-50, 250] },
  { experiment: irregularSpiking, w: [-50, 150] },
];

const NOTES = `
  <p>The neuron is one point in a plane: its potential <var>v</var> to the right, its adaptation current <var>w</var>
  upwards. On the blue line <var>v</var> stands still, on the orange one <var>w</var> does. Below and to the right of the blue
  line <var>v</var> grows, inside it <var>v</var> falls. In a spike the point shoots off to the right; it comes back at
  <var>V<sub>r</sub></var>, higher by <var>b</var>.</p>
  <p>That is all there is to a burst. Where the point comes back below the blue line, it is off again within 5 ms. Where
  it comes back inside, <var>v</var> must fall first, and the point goes round to the left until <var>w</var> has decayed: 133 ms.
  Move the reset. At −47 mV every spike lands inside, and they come one by one, every 87 ms; at −44 mV they come in fours.</p>
  <p>Where the two lines cross, the neuron can rest. More current lifts the blue line: in regular bursting a resting point
  and a saddle meet at 77 pA and are gone. Transient spiking keeps its rest: one spike throws the point up by
  <var>b</var>, and it ends at −55.9 mV. From 280 pA on it fires again and again.</p>
  <p>Adaptation climbs: each spike adds 60 pA, until as much decays from one spike to the next; with <var>b</var> = 0 it fires
  every 10 ms. In irregular spiking the point comes back close to the blue line, now on this side of it, now on that.</p>`;

export const adexPlaneDemo: Demo = {
  path: 'adex-plane',
  title: 'The plane behind the patterns',
  lead: 'Potential and adaptation as one point that moves: why the AdEx neuron spikes, adapts and bursts.',
  card: { pictures: () => [trial(regularBursting)], columns: 1 },
  open(stage) {
    const page = lesson(stage, { ...this, notes: NOTES }, program);
    const chosen = settings({ pattern: PATTERNS.findIndex(({ experiment }) => experiment === regularBursting) });
    const patterns = choices(
      'Patterns of Naud et al. 2008',
      chosen,
      PATTERNS.map(({ experiment }, pattern) => ({ label: experiment.title, values: { pattern } })),
    );
    const speed$ = new BehaviorSubject(50);
    page.equations.append(equations(adex.model));

    const running = renewed(chosen.values.pattern, (index) => {
      const { experiment, w } = PATTERNS[index]!;
      const stimulus = sliders('Stimulus', { I: [currentOf(experiment), 'pA', 'constant current'] });
      const cell = sliders(
        'Parameters',
        adex.model.parameters,
        experiment.parameters,
        PATTERNS.map((pattern) => pattern.experiment.parameters),
      );
      page.side.replaceChildren(patterns.element, stimulus.element, cell.element);
      const domain = { v: V, w };
      const { clock, neuron$, field$, drawing } = run(page.figure, stimulus.values.I, cell.values, domain);
      const shown = readings({
        'fixed points': field$.pipe(
          map(
            (field) =>
              fixedPoints(field, domain)
                .map(({ kind }) => kind)
                .join(', ') || 'none',
          ),
        ),
        'first spike': firstSpike(neuron$),
        'last interval': interval(neuron$),
      });
      const controls = transport(clock, speed$);
      page.below.replaceChildren(controls.element, shown.element);
      return together(stimulus, cell, drawing, shown, controls);
    });
    return leaving(stage, running, patterns);
  },
};

/** The step of current that shows a pattern, in pA. */
function currentOf({ dt, stimulus }: AdexExperiment): number {
  const clock = new Clock({ dt });
  let I = 0;
  clock.pipe(stimulus).subscribe(({ value }) => (I = value as number));
  clock.step();
  return I;
}
