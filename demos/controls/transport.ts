import { format } from 'd3';
import { type BehaviorSubject, Subscription } from 'rxjs';
import type { Clock } from 'rxneuron';
import { inAddress, reset$, within } from '../address.js';
import { button, element } from '../parts/element.js';
import { prefersStill } from '../parts/motion.js';

/** The slider of speed: powers of ten of ms per second; further where the speed is greater from the start. */
const SLOWEST = 0;
const FASTEST = 3;

/** The share of the speed asked for below which it is said that the machine does not reach it. */
const TOO_SLOW = 0.8;
/** What a reader who wants stillness gets to see, in ms. */
const STILL = 200;

const whole = format(',.0f');

/** A clock that runs along at a pace of its own. */
export interface Companion {
  readonly clock: Clock;
  /** Biological ms per ms of the wall. */
  readonly speed: number;
}

/**
 * Starts a clock, and makes the controls that pause, step, slow down and restart it.
 *
 * @param perSecond$ the speed, in biological ms per second; the slider sets it
 * @param companions start, pause, step and begin again with it
 */
export function transport(clock: Clock, perSecond$: BehaviorSubject<number>, companions: readonly Companion[] = []) {
  const clocks = [clock, ...companions.map((companion) => companion.clock)];
  const pause = () => {
    toggle.textContent = 'Play';
    for (const one of clocks) one.pause();
  };
  const play = () => {
    toggle.textContent = 'Pause';
    clock.play({ speed: perSecond$.value / 1000 });
    for (const companion of companions) companion.clock.play({ speed: companion.speed });
  };

  const toggle = button('Play', () => (clock.playing ? pause() : play()), { class: 'primary' });
  const step = button('Step 1 ms', () => {
    pause();
    for (const one of clocks) one.step(Math.max(1, Math.round(1 / one.dt)));
  });
  const begin = () => {
    for (const one of clocks) one.reset();
  };
  const restart = button('Restart', begin);

  const fastest = Math.max(FASTEST, Math.ceil(Math.log10(perSecond$.value)));
  const pace = element('input', { type: 'range', min: `${SLOWEST}`, max: `${fastest}`, step: '0.1' });
  const shownPace = element('span', { class: 'value' });
  const showPace = (perSecond: number) => {
    shownPace.textContent = `${whole(perSecond)} ms per second`;
    pace.value = `${Math.log10(perSecond)}`;
    pace.setAttribute('aria-valuetext', shownPace.textContent);
    pace.style.setProperty('--share', `${(Number(pace.value) - SLOWEST) / (fastest - SLOWEST)}`);
    if (clock.playing) play();
  };
  pace.addEventListener('input', () => perSecond$.next(Number((10 ** Number(pace.value)).toPrecision(2))));

  const time = element('span', { class: 'time' });
  const shown = format('.1f');
  const subscription = new Subscription(pause);
  subscription.add(reset$.subscribe(begin));
  subscription.add(inAddress('speed', perSecond$, within(10 ** SLOWEST, 10 ** fastest)));
  subscription.add(perSecond$.subscribe(showPace));
  subscription.add(clock.time$.subscribe((ms) => (time.textContent = `t = ${shown(ms)} ms`)));

  subscription.add(
    clock.speed$.subscribe((reached) => {
      const perSecond = perSecond$.value;
      const slow = clock.playing && reached > 0 && reached < (TOO_SLOW * perSecond) / 1000;
      shownPace.textContent = slow
        ? `${whole(perSecond)}, reaches ${whole(1000 * reached)}`
        : `${whole(perSecond)} ms per second`;
    }),
  );

  if (prefersStill()) clock.advance(STILL);
  else play();
  const label = element('label', { class: 'pace' }, element('span', {}, 'Speed'), pace, shownPace);
  const controls = element(
    'div',
    { class: 'transport', role: 'group', 'aria-label': 'Run' },
    toggle,
    step,
    restart,
    label,
    time,
  );
  return { element: controls, subscription };
}
