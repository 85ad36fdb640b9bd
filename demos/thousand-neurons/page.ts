import { BehaviorSubject, map } from 'rxjs';
import { Clock, izhikevich, izhikevich2003Network } from 'rxneuron';
import { choices } from '../controls/choices.js';
import { sliders } from '../controls/sliders.js';
import { transport } from '../controls/transport.js';
import type { Demo } from '../demo.js';
import { leaving, lesson } from '../lesson.js';
import { equations } from '../parts/code.js';
import { element } from '../parts/element.js';
import { networkPicture } from '../parts/network-picture.js';
import { digits, rate, readings } from '../parts/readings.js';
import { synchrony } from '../parts/synchrony.js';
import { thousandNeurons as run } from './core.js';
import program from './core.ts?raw';

const LEVELS = {
  noise: [1, '1', 'thalamic noise', '>= 0'],
  E: [1, '1', 'excitatory weights', '>= 0'],
  I: [1, '1', 'inhibitory weights', '>= 0'],
} as const;

const NOTES = `
  <p>No two of these neurons are alike: most are regular spiking or bursting cells, a fifth are fast inhibitory ones. Noise
  stands for what the thalamus sends. The first waves are the tallest, some eighty spikes in a millisecond; then the network
  settles to waves that come about nine times a second, with faster ripples of 25 to 35 Hz: alpha and gamma rhythms
  that nobody put in.</p>
  <p>Switch excitation off, and every neuron fires for itself, at random: the synchrony falls to 1. Without inhibition the least
  spark ignites all thousand, again and again, and half of the inhibition does not help. With nine tenths of it, the slow
  wave is at its clearest. Without noise all is silent, and with half of it nearly so.</p>
  <p>Izhikevich 2003, figure 3, with the paper’s own steps of 1 ms. Synchrony is the variance of the number of spikes per
  millisecond over its mean.</p>`;

export const thousandNeurons: Demo = {
  path: 'thousand-neurons',
  title: 'A thousand neurons',
  lead: 'Eight hundred excitatory and two hundred inhibitory neurons, each wired to all, find a rhythm of their own.',
  card: { pictures: () => [picture()], columns: 1 },
  open(stage) {
    const page = lesson(stage, { ...this, notes: NOTES }, program);
    const levels = sliders('Strengths', LEVELS);
    const graph = element('div');
    const { noise, E: excitation, I: inhibition } = levels.values;
    const { clock, neurons, excitatory, inhibitory, drawing } = run(
      page.figure,
      graph,
      { noise, excitation, inhibition },
      page.seed(),
    );
    const switches = choices('Switches', levels, [
      { label: 'Noise', values: { noise: 1 }, back: { noise: 0 } },
      { label: 'Excitation', values: { E: 1 }, back: { E: 0 } },
      { label: 'Inhibition', values: { I: 1 }, back: { I: 0 } },
    ]);
    const shown = readings({
      'excitatory rate': rate(excitatory),
      'inhibitory rate': rate(inhibitory),
      synchrony: synchrony(neurons).pipe(map(digits(1))),
    });
    const controls = transport(clock, new BehaviorSubject(250));
    page.below.append(controls.element, shown.element);
    page.side.append(switches.element, levels.element, graph);
    page.equations.append(equations(izhikevich.model));
    return leaving(stage, drawing, levels, switches, shown, controls);
  },
};

function picture() {
  const clock = new Clock({ dt: 1 });
  const { neurons } = izhikevich2003Network(clock);
  return networkPicture(
    clock,
    neurons,
    Array.from({ length: 1000 }, (_, i) => i >= 800),
    'a thousand neurons',
    1000,
  );
}
