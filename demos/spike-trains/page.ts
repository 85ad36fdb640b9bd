import { BehaviorSubject, map, of } from 'rxjs';
import { lif } from 'rxneuron';
import { choices } from '../controls/choices.js';
import { sliders } from '../controls/sliders.js';
import { transport } from '../controls/transport.js';
import type { Demo } from '../demo.js';
import { leaving, lesson } from '../lesson.js';
import { equations } from '../parts/code.js';
import { networkPicture } from '../parts/network-picture.js';
import { rate, readings } from '../parts/readings.js';
import { synchrony } from '../parts/synchrony.js';
import { draw, spikeTrains as run, SIZE } from './core.js';
import program from './core.ts?raw';

const SCORE = {
  rate: [20, 'Hz', 'mean of all neurons', '>= 0'],
  spread: [0, '%', 'how far each is from the mean', '>= 0'],
  synchrony: [0, '%', 'spikes that keep to the rhythm', '>= 0'],
  rhythm: [10, 'Hz', 'common to all', '> 0'],
} as const;

const NOTES = `
  <p>A spike train says two things: how often the neuron fires, and when. Here they can be set apart. Forty neurons fire at
  random, 20 times a second each. As long as each does so at its own time, next to nothing is seen of it from outside: the
  synaptic currents that their spikes cause, which an electrode nearby records as the field potential, just flicker.</p>
  <p>Let them fire in step: the rates are the same, but the field swings ten times a second, as in an
  electroencephalogram. The neuron that listens to all of them can tell the difference too. Spikes spread over time
  leave it silent, at −62 mV on average; the same spikes in volleys make it fire at nearly every beat. By rate alone it
  takes 40 Hz to make it fire at all.</p>
  <p>At 40 Hz, a rhythm is too fast for this membrane, whose time constant is 20 ms: the field oscillates, and the listener stays
  silent. Let the rates differ from 0 to 40 Hz, from the lowest to the uppermost neuron: the field and the
  listener notice nothing of it.</p>
  <p>Synchrony is the variance of the number of spikes per millisecond over its mean: 1 if all fire by themselves, and 8
  in step at 20 Hz.</p>`;

export const spikeTrainsDemo: Demo = {
  path: 'spike-trains',
  title: 'Spike trains',
  lead: 'How often, and when: neurons of the same rate that spike each at its own time, or all in step.',
  card: { pictures: () => [picture()], columns: 1 },
  open(stage) {
    const page = lesson(stage, { ...this, notes: NOTES }, program);
    const score = sliders('Spike trains', SCORE, {}, [{ rhythm: 40 }]);
    const trains = run(score.values, page.seed());
    const { clock, neurons$, listener$ } = trains;
    const drawing = draw(trains, page.figure);
    const examples = choices('Examples', score, [
      { label: 'Same rate, own times', values: { rate: 20, spread: 0, synchrony: 0 } },
      { label: 'Same rate, in step', values: { rate: 20, spread: 0, synchrony: 100 } },
      { label: 'Different rates', values: { rate: 20, spread: 100, synchrony: 0 } },
      { label: 'Different rates, in step', values: { rate: 20, spread: 100, synchrony: 100 } },
    ]);
    const shown = readings({
      'mean rate': rate(neurons$),
      synchrony: synchrony(neurons$).pipe(map((factor) => factor.toFixed(1))),
      'rate of the listener': rate(listener$),
    });
    const controls = transport(clock, new BehaviorSubject(250));
    page.below.append(controls.element, shown.element);
    page.side.append(examples.element, score.element);
    page.equations.append(equations(lif.model));
    return leaving(stage, drawing, score, examples, shown, controls);
  },
};

function picture() {
  const { clock, neurons$ } = run({ rate: of(20), spread: of(0), synchrony: of(80), rhythm: of(10) }, 0);
  return networkPicture(clock, neurons$, new Array<boolean>(SIZE).fill(false), 'spike trains in step', 1000);
}
