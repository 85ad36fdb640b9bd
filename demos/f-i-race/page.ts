import { BehaviorSubject, map, Subscription } from 'rxjs';
import { hodgkinHuxley, morrisLecar, quadraticIF } from 'rxneuron';
import { choices } from '../controls/choices.js';
import { sliders } from '../controls/sliders.js';
import { transport } from '../controls/transport.js';
import type { Demo } from '../demo.js';
import { leaving, lesson } from '../lesson.js';
import { equations } from '../parts/code.js';
import { element } from '../parts/element.js';
import { inUnit, readings } from '../parts/readings.js';
import { card } from './card.js';
import { race as run, runners } from './core.js';
import program from './core.ts?raw';

const STIMULUS = { I: [10, '%', 'above the threshold of each'] } as const;
/** As far as the curves go, in percent. */
const ENDS = [{ I: -20 }, { I: 60 }];

const NOTES = `
  <p>Hodgkin sorted neurons in 1948 by how they begin to fire when the current grows. Those of type I can be as slow as one
  likes: their curve leaves 0 Hz as a square root does. Those of type II have a least rate: the axon of the squid jumps from
  silence to 50 spikes a second, and never fires slower. Each dot of a curve is a neuron of its own, which gets its current at rest
  and is counted for a second; they were run when this page was opened.</p>
  <p>The two of Morris and Lecar obey the same equations. Four numbers differ, and with them the way in which rest ends: on the
  left it meets a saddle and is gone, and the neuron must pass the place where it was, the slower the nearer. On the right it
  turns unstable while it still oscillates.</p>
  <p>Type II remembers. Go below threshold, then raise the current by the arrow keys: Morris and Lecar’s neuron stays silent, off
  its curve, up to 6 % above, the axon up to 56 %, although both could fire, since rest is still stable. Once they fire, come back: they go
  on until they are below threshold. Those of type I are always on their curves.</p>`;

export const fIRace: Demo = {
  path: 'f-i-race',
  title: 'Type I and type II',
  lead: 'Four neurons get ever more current: two begin as slowly as you like, two with a rhythm of their own.',
  card: { pictures: card, columns: 1 },
  open(stage) {
    const page = lesson(stage, { ...this, notes: NOTES }, program);
    const stimulus = sliders('Stimulus', STIMULUS, {}, ENDS);
    const panels = runners.map(({ name }) =>
      element('div', { 'aria-busy': 'true' }, element('h2', { class: 'picked' }, name)),
    );
    page.figure.append(element('div', { class: 'pair' }, ...panels));
    const { clock, lanes, drawing } = run(panels, page.figure, stimulus.values.I);
    const coming = new Subscription();
    lanes.forEach(({ curve$ }, i) => {
      coming.add(curve$.subscribe({ complete: () => panels[i]!.setAttribute('aria-busy', 'false') }));
    });
    const currents = choices('Current', stimulus, [
      { label: 'Below threshold', values: { I: -10 } },
      { label: 'Just above', values: { I: 2 } },
      { label: 'Well above', values: { I: 60 } },
    ]);
    const shown = readings(
      Object.fromEntries(
        lanes.map(({ rate$ }, i) => [runners[i]!.name, rate$.pipe(map((rate) => inUnit(rate, 'Hz')))]),
      ),
    );
    const controls = transport(clock, new BehaviorSubject(250));
    page.below.append(controls.element, shown.element);
    page.side.append(stimulus.element, currents.element);
    page.equations.append(equations(quadraticIF.model, hodgkinHuxley.model, morrisLecar.model));
    return leaving(stage, drawing, coming, stimulus, currents, shown, controls);
  },
};
