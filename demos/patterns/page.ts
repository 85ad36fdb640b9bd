import { BehaviorSubject, type Subscription } from 'rxjs';
import type { Experiment } from 'rxneuron';
import { inAddress, oneOf } from '../address.js';
import { sliders } from '../controls/sliders.js';
import { transport } from '../controls/transport.js';
import { leaving, lesson } from '../lesson.js';
import { equations } from '../parts/code.js';
import { button, element } from '../parts/element.js';
import { again } from '../parts/live-picture.js';
import { firstSpike, interval, readings } from '../parts/readings.js';
import { renewed } from '../parts/renewed.js';
import { type Part, together } from '../parts/together.js';
import { draw, pattern } from './core.js';
import program from './core.ts?raw';
import { peakOf, trial } from './trial.js';

/** Pictures that belong together. */
export interface Group {
  readonly title: string;
  readonly experiments: readonly Experiment[];
}

/**
 * A page on which one picks a published figure among small pictures of all, sees it large and changes its parameters.
 *
 * @param unit of the current
 * @param speed in biological ms per second
 */
export function patternsPage(
  stage: HTMLElement,
  text: { readonly title: string; readonly lead: string; readonly notes: string },
  groups: readonly Group[],
  { unit, speed }: { readonly unit: string; readonly speed: number },
): Subscription {
  const page = lesson(stage, text, program);
  const choice = element('div', { class: 'choice' });
  page.below.after(choice);
  const pattern$ = new BehaviorSubject(0);
  const all = groups.flatMap((group) => group.experiments);
  const panels = groups.flatMap(({ title, experiments }) => {
    const made = experiments.map((experiment) => panel(experiment, () => pattern$.next(all.indexOf(experiment))));
    choice.append(element('h2', {}, title), element('div', { class: 'panels' }, ...made.map((one) => one.element)));
    return made;
  });
  const speed$ = new BehaviorSubject(speed);

  function large(experiment: Experiment): Part {
    for (const one of panels) one.element.setAttribute('aria-pressed', `${one.experiment === experiment}`);
    const { title, neuron, parameters, duration, reference } = experiment;
    const reach = panels.filter((one) => one.experiment.neuron.model.name === neuron.model.name);
    const stimulus = sliders('Stimulus', { I: [0, unit, 'current added'] });
    const cell = sliders(
      'Parameters',
      neuron.model.parameters,
      parameters,
      reach.map((one) => one.experiment.parameters),
    );
    const running = pattern(experiment, cell.values, stimulus.values.I);
    const heading = element('h2', { class: 'picked' }, title);
    page.figure.replaceChildren(heading);
    const drawing = draw(running, page.figure, { window: duration, unit, peak: peakOf(experiment) ?? 0 });
    const shown = readings({ 'first spike': firstSpike(running.neuron$), 'last interval': interval(running.neuron$) });
    const controls = transport(running.clock, speed$, panels);
    page.below.replaceChildren(controls.element, shown.element, element('p', { class: 'source' }, reference));
    page.side.replaceChildren(stimulus.element, cell.element);
    page.equations.replaceChildren(equations(neuron.model));
    return together(stimulus, cell, shown, controls, drawing, again(running.clock, duration));
  }

  const known = inAddress('pattern', pattern$, oneOf([...all.keys()]));
  const picked = renewed(pattern$, (index) => large(all[index]!));
  return leaving(stage, known, picked, ...panels);
}

/** A small picture that is a button. */
function panel(experiment: Experiment, pick: () => void) {
  const running = trial(experiment);
  const made = button(experiment.title, pick, { class: 'panel' });
  made.append(running.canvas);
  return { ...running, element: made, experiment };
}
