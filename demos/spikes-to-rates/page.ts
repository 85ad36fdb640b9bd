import { BehaviorSubject, combineLatest, map, shareReplay, switchMap, take } from 'rxjs';
import { Clock, lif, ornsteinUhlenbeck, type Signal, sine, sum } from 'rxneuron';
import { choices } from '../controls/choices.js';
import { settings } from '../controls/settings.js';
import { sliders } from '../controls/sliders.js';
import { transport } from '../controls/transport.js';
import type { Demo } from '../demo.js';
import { leaving, lesson } from '../lesson.js';
import { equations } from '../parts/code.js';
import { courseChoices, courseOf } from '../parts/courses.js';
import { element } from '../parts/element.js';
import { networkPicture } from '../parts/network-picture.js';
import { inUnit, readings } from '../parts/readings.js';
import { renewed } from '../parts/renewed.js';
import { together } from '../parts/together.js';
import { measured, spikesToRates as run } from './core.js';
import program from './core.ts?raw';
import { periodMean } from './period-mean.js';

/** After which the input comes again, in ms. */
const PERIOD = 500;

const INPUT = {
  I: [250, 'pA', 'mean current', '>= 0'],
  A: [150, 'pA', 'amplitude of its course', '>= 0'],
} as const;
const NOISE = { sigma: [100, 'pA', 'noise of each neuron', '>= 0'] } as const;
const RATE = { tau: [5, 'ms', 'time constant', '> 0'] } as const;

const NOTES = `
  <p>To see a firing rate, count spikes: over many neurons that get the same current, or over many repetitions with one. In the
  first picture of rates, 200 noisy neurons are counted in bins of 10 ms. In the second there is only one of them, and the current comes
  again every half second: ragged at first, its mean comes to look like theirs, the longer one waits.</p>
  <p>The rate neuron has no spikes at all. Its potential <var>v</var> follows the current, and its transfer function is the
  f–I curve beside, which has just been measured on such neurons. At the default both come to
  26 Hz on average. Its rate can become spikes again: the orange rows fire at random, as Poisson processes with this rate. The rate is
  kept; all else about the spikes is lost.</p>
  <p>Choose the wave: the two agree within 2 Hz or so. At sudden steps they do not. When the current rises to 400 pA, the neurons
  charge together and fire together, 73 Hz at first, before noise scatters them and they settle at 52 Hz. With
  50 pA of noise they fire in volleys for as long as the step lasts; with 200 pA the first peak is gone. Where spikes are that
  orderly, a rate does not tell all; where noise keeps them apart, it does.</p>`;

export const spikesToRates: Demo = {
  path: 'spikes-to-rates',
  title: 'From spikes to rates',
  lead: 'One rate neuron in place of two hundred that spike: where the two agree, and where they do not.',
  card: { pictures: () => [picture()], columns: 1 },
  open(stage) {
    const page = lesson(stage, { ...this, notes: NOTES }, program);
    const chosen = settings({ course: 0 });
    const input = sliders('Input', INPUT);
    const noise = sliders('Spiking neurons', NOISE);
    const rate = sliders('Rate neuron', RATE);
    const courses = choices('Course of the input', chosen, courseChoices);
    const beside = element('div');
    input.element.append(courses.element);
    rate.element.append(beside);
    page.side.append(input.element, noise.element, rate.element);
    page.equations.append(equations(lif.model));

    const { I, A } = input.values;
    const input$ = combineLatest([I, courseOf(chosen.values.course, A, PERIOD)]).pipe(
      map(
        ([mean, at]) =>
          (time: number) =>
            mean + at(time),
      ),
    );
    const { sigma } = noise.values;
    const f$ = sigma.pipe(switchMap(measured), shareReplay({ bufferSize: 1, refCount: true }));
    const seed = page.seed();
    // Once the first curve has been measured.
    const running = renewed(f$.pipe(take(1)), () => {
      const given = { input: input$, sigma, tau: rate.values.tau, f: f$ };
      const { clock, population$, repeated$, rate$, back$, drawing } = run(page.figure, beside, given, seed);
      const mean = (signal$: Signal<number>) => periodMean(signal$, PERIOD).pipe(map((hz) => inUnit(hz, 'Hz')));
      const shown = readings({
        '200 neurons': mean(population$),
        'one, repeated': mean(repeated$),
        'rate neuron': mean(rate$),
        'Poisson spikes': mean(back$),
      });
      const controls = transport(clock, new BehaviorSubject(200));
      page.below.append(controls.element, shown.element);
      return together(drawing, shown, controls);
    });
    return leaving(stage, running, input, noise, rate, courses);
  },
};

/** A population that is driven up and down. */
function picture() {
  const clock = new Clock({ dt: 0.1 });
  const course = sine({ amplitude: 150, offset: 250, frequency: 4 });
  const spiking$ = sum(clock.pipe(course), clock.pipe(ornsteinUhlenbeck({ sigma: 100, tau: 5, size: 80 }))).pipe(lif());
  return networkPicture(
    clock,
    spiking$,
    new Array<boolean>(80).fill(false),
    'a population driven by one current',
    PERIOD,
  );
}
