import { BehaviorSubject } from 'rxjs';
import { Clock, lif, potjansDiesmann2014, potjansDiesmann2014Rates } from 'rxneuron';
import { choices } from '../controls/choices.js';
import { sliders } from '../controls/sliders.js';
import { transport } from '../controls/transport.js';
import type { Demo } from '../demo.js';
import { leaving, lesson } from '../lesson.js';
import { equations } from '../parts/code.js';
import { networkPicture } from '../parts/network-picture.js';
import { rate, readings } from '../parts/readings.js';
import { corticalColumn as run } from './core.js';
import program from './core.ts?raw';
import { rateBars } from './rate-bars.js';

const INPUT = { nu: [8, 'Hz', 'rate of each synapse from outside', '>= 0'] } as const;
/** A rate that fills a bar, in Hz. */
const MOST = 20;

const NOTES = `
  <p>Under each square millimetre of cortex lie some 80,000 neurons in layers, wired by rules that anatomists have counted
  out. Here run a twentieth of them: 3,858 neurons, 750,000 synapses, each layer with its excitatory (blue) and inhibitory cells (orange).
  Nothing but random noise of 8 Hz comes in from outside. What the layers make of it differs: 2/3 and 6 fire
  seldom, 4 and 5 more, and inhibitory cells more than the excitatory ones beside them, as in the full
  column.</p>
  <p>In a network so much smaller, what a neuron gets is scaled to the same mean and variance, but neighbours share more of
  it; rates come out somewhat below those of the full size, most of all in layer 2/3.</p>
  <p>Lower the background to 7 Hz, and the column falls nearly silent; at 10 Hz each layer fires three to nine times as much. Potjans and
  Diesmann 2014; scaled as by van Albada, Helias and Diesmann 2015.</p>`;

export const corticalColumn: Demo = {
  path: 'cortical-column',
  title: 'Cortical column',
  lead: 'Four layers of cortex, wired as counted under the microscope, with the rates that come of it.',
  card: { pictures: () => [picture()], columns: 1 },
  open(stage) {
    const page = lesson(stage, { ...this, notes: NOTES }, program);
    const input = sliders('Background', INPUT);
    const { clock, neurons, rates, drawing } = run(page.figure, input.values.nu, page.seed());
    const levels = choices('Try', input, [
      { label: '7 Hz', values: { nu: 7 } },
      { label: '8 Hz', values: { nu: 8 } },
      { label: '10 Hz', values: { nu: 10 } },
    ]);
    const bars = rateBars(
      'Firing rates in Hz',
      rates.map((one) => ({ ...one, published: potjansDiesmann2014Rates[one.name] })),
      MOST,
    );
    const shown = readings({ 'mean rate': rate(neurons) });
    const controls = transport(clock, new BehaviorSubject(100));
    input.element.append(levels.element);
    page.below.append(controls.element, shown.element);
    page.side.append(input.element, bars.element);
    page.equations.append(equations(lif.model));
    return leaving(stage, drawing, input, levels, bars, shown, controls);
  },
};

function picture() {
  const clock = new Clock({ dt: 0.1 });
  const { neurons, sizes } = potjansDiesmann2014(clock, { scale: 0.01, background: 11 });
  const inhibitory = Object.entries(sizes).flatMap(([name, size]) => new Array<boolean>(size).fill(name.endsWith('I')));
  return networkPicture(clock, neurons, inhibitory, 'a column of cortex', 300);
}
