import { BehaviorSubject, combineLatest, map } from 'rxjs';
import { Clock, lif, probe, sine, sum } from 'rxneuron';
import { choices } from '../controls/choices.js';
import { plane } from '../controls/plane.js';
import { sliders } from '../controls/sliders.js';
import { transport } from '../controls/transport.js';
import type { Demo } from '../demo.js';
import { leaving, lesson } from '../lesson.js';
import { equations } from '../parts/code.js';
import { interval, inUnit, rate, readings } from '../parts/readings.js';
import { traced } from '../patterns/trial.js';
import { anyStream as run } from './core.js';
import program from './core.ts?raw';
import { listening } from './listening.js';
import microphone from './microphone.ts?raw';

const { model } = lif;
const [g_L] = model.parameters.g_L;
const [E_L] = model.parameters.E_L;

const HAND = { I: [250, 'pA', 'current, from left to right'], V_T: model.parameters.V_T } as const;
const EAR = { G: [2000, 'pA', 'current at full loudness', '>= 0'] } as const;

/** What just reaches a threshold, in pA. */
const needed = (V_T: number) => g_L * (V_T - E_L);
/** Of the pad: the current in pA, the threshold in mV. */
const [CURRENTS, THRESHOLDS] = [
  [0, 500],
  [-65, -25],
] as const;
const PAD = {
  marks: [],
  regions: [
    { label: 'silent', x: 110, y: -35 },
    { label: 'fires', x: 370, y: -55 },
  ],
  lines: [[needed(THRESHOLDS[0]), THRESHOLDS[0], needed(THRESHOLDS[1]), THRESHOLDS[1]]],
  hovers: true,
} as const;

const NOTES = `
  <p>Move the mouse over the pad: from left to right the current grows, from below upwards the threshold. On a touch screen,
  drag the point; on the keyboard, the arrow keys move it. What a neuron takes in is a stream, and the pointer is one: an
  Observable of numbers, of which <em>held</em> gives the latest to every tick of the clock. Any parameter can be a stream, too.</p>
  <p>The dashed line is where the current just reaches the threshold, <var>I</var> = <var>g<sub>L</sub></var>
  (<var>V<sub>T</sub></var> − <var>E<sub>L</sub></var>): 200 pA at −50 mV. Cross it slowly to the right: the neuron starts to
  fire seldom, then more and more often.</p>
  <p>Let the neuron rest at 190 pA, just short of firing, and turn the microphone on: speak, and it answers. The sound is
  measured here in the page, and is neither kept nor sent anywhere.</p>`;

export const anyStream: Demo = {
  path: 'any-stream',
  title: 'Any stream is a current',
  lead: 'Your hand and your voice as the input of a neuron.',
  card: { pictures: () => [picture()], columns: 1 },
  open(stage) {
    const page = lesson(stage, { ...this, notes: NOTES }, `${program}\n// microphone.ts\n${microphone}`);
    const hand = sliders('Pointer', HAND);
    const ear = sliders('Microphone', EAR);
    const { I, V_T } = hand.values;
    const pad = plane(
      'Current and threshold',
      { value$: I, label: 'current (pA)', least: CURRENTS[0], most: CURRENTS[1], step: 5 },
      { value$: V_T, label: 'threshold (mV)', least: THRESHOLDS[0], most: THRESHOLDS[1], step: 0.5 },
      PAD,
    );
    const heard = listening();
    const { loudness$ } = heard;
    const { clock, neuron$, drawing } = run(page.figure, hand.values, { loudness: loudness$, gain: ear.values.G });

    const trials = choices('Try', hand, [
      { label: 'Firing', values: { I: 250, V_T: -50 } },
      { label: 'Just short of it', values: { I: 190, V_T: -50 } },
      { label: 'Excitable', values: { I: 100, V_T: -62 } },
    ]);
    const input$ = combineLatest([I, ear.values.G, loudness$]).pipe(map(([I, G, level]) => I + G * level));
    const shown = readings({
      'current now': input$.pipe(map((pA) => inUnit(pA, 'pA'))),
      'needed to fire': V_T.pipe(map((V_T) => inUnit(needed(V_T), 'pA'))),
      'last interval': interval(neuron$),
      'firing rate': rate(neuron$),
      loudness: loudness$.pipe(map((level) => level.toFixed(3))),
    });
    const controls = transport(clock, new BehaviorSubject(500));
    ear.element.append(heard.element);
    hand.element.append(trials.element);
    page.below.append(controls.element, shown.element);
    page.side.append(pad.element, ear.element, hand.element);
    page.equations.append(equations(model));
    return leaving(stage, drawing, pad, hand, ear, trials, shown, controls);
  },
};

/** A hand that moves to and fro. */
function picture() {
  const clock = new Clock();
  const current$ = sum(
    clock.pipe(sine({ amplitude: 150, offset: 200, frequency: 2 })),
    clock.pipe(sine({ amplitude: 70, frequency: 5 })),
  );
  const neuron$ = current$.pipe(lif());
  return traced({ clock, neuron$, v$: neuron$.pipe(probe('v')), current$ }, 'a current made by hand', 1000, 0);
}
