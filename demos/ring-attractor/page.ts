import { BehaviorSubject, combineLatest, map, withLatestFrom } from 'rxjs';
import { Clock, rateNeuron, ringAttractor, type Transfer, transfer } from 'rxneuron';
import { choices } from '../controls/choices.js';
import { sliders } from '../controls/sliders.js';
import { transport } from '../controls/transport.js';
import type { Demo } from '../demo.js';
import { leaving, lesson } from '../lesson.js';
import { equations } from '../parts/code.js';
import { inUnit, readings } from '../parts/readings.js';
import { traced } from '../patterns/trial.js';
import { compass as run } from './core.js';
import program from './core.ts?raw';
import { dial } from './dial.js';

const RING = {
  theta: [90, '°', 'direction of the cue', '>= 0'],
  epsilon: [0.1, '1', 'strength of the cue', '>= 0'],
  omega: [0, '°/s', 'turning of the head'],
  sigma: [0, '10 Hz', 'noise of each neuron', '>= 0'],
} as const;
/** What the sliders must reach. */
const REACH = [
  { theta: 360, epsilon: 0.5, omega: 360, sigma: 2 },
  { theta: 0, omega: -360 },
];

/** The neurons, with the transfer function that the ring has. */
const inV = ({ equation }: Transfer) => equation.replace(/\bx\b/g, 'v');
const SMOOTH = {
  ...rateNeuron.model,
  equations: rateNeuron.model.equations.replace(inV(transfer.rectifier), inV(transfer.softplus)),
};

const NOTES = `
  <p>Sixty neurons stand in a ring, each for a direction. Those of similar directions excite each other, and all others are
  inhibited: of any input only one bump of activity is left, and it is some 120° wide however broad the cue. The heatmap shows the ring
  unrolled, 6° to a neuron; the needle is the population vector.</p>
  <p>Drag the cue around the dial, or take it with the arrow keys: the bump comes after it, slowly if the cue is weak. Then choose
  <em>No cue</em>. The input is the same for all neurons now, and the bump stays where it is: the ring remembers. Every
  direction is as good as any other, so nothing pulls it back, and nothing holds it either. With noise
  it wanders off, a little further every second.</p>
  <p>Turn the head, still without a cue: couplings that lean to one side push the bump along, at the very speed that is
  asked for. So a compass can know its direction in the dark. Ben-Yishai, Bar-Or and Sompolinsky 1995; Zhang 1996.</p>`;

export const ringAttractorDemo: Demo = {
  path: 'ring-attractor',
  title: 'Ring attractor: a memory of direction',
  lead: 'A bump of activity on a ring of neurons that follows a cue, and stays when the cue has gone.',
  card: { pictures: () => [picture()], columns: 1 },
  open(stage) {
    const page = lesson(stage, { ...this, notes: NOTES }, program);
    const ring = sliders('Ring', RING, {}, REACH);
    const { theta: direction, epsilon, omega: velocity, sigma } = ring.values;
    const { clock, bump$, drawing } = run(page.figure, { direction, epsilon, velocity, sigma }, page.seed());
    const now$ = clock.time$.pipe(
      withLatestFrom(bump$),
      map(([, { value }]) => value),
    );
    const turned = dial(direction, now$);
    const cues = choices('Cue', ring, [
      { label: 'No cue', values: { epsilon: 0 } },
      { label: 'Weak', values: { epsilon: 0.1 } },
      { label: 'Strong', values: { epsilon: 0.5 } },
    ]);
    const trials = choices('Try', ring, [
      { label: 'Remember', values: { epsilon: 0, omega: 0, sigma: 0 } },
      { label: 'Turn in the dark', values: { epsilon: 0, omega: 90, sigma: 0 } },
      { label: 'Noise', values: { epsilon: 0, omega: 0, sigma: 1 } },
    ]);
    const shown = readings({
      bump: now$.pipe(map((bump) => inUnit(bump, '°'))),
      'from the cue': combineLatest([now$, direction]).pipe(
        map(([bump, cue]) => inUnit(((((bump - cue + 180) % 360) + 360) % 360) - 180, '°')),
      ),
      'strength of the cue': epsilon.pipe(map((share) => `${Math.round(100 * share)} %`)),
    });
    const controls = transport(clock, new BehaviorSubject(500));
    page.below.append(controls.element, shown.element);
    page.side.append(turned.element, cues.element, trials.element, ring.element);
    page.equations.append(equations(SMOOTH));
    return leaving(stage, drawing, turned, ring, cues, trials, shown, controls);
  },
};

/** The bump follows a cue that jumps. */
function picture() {
  const clock = new Clock({ dt: 1 });
  const cue$ = clock.pipe(map((tick) => ({ tick, value: tick.time < 500 ? 90 : tick.time < 1000 ? 220 : 150 })));
  const direction = cue$.pipe(map(({ value }) => value));
  const { direction: v$ } = ringAttractor(clock, { direction, epsilon: 0.3 });
  return traced({ clock, v$, current$: cue$ }, 'direction of a bump, and of its cue', 1500, undefined);
}
