import { format } from 'd3';
import { Subscription } from 'rxjs';
import type { Clock } from 'rxneuron';
import { button, element } from '../parts/element.js';
import { prefersStill } from '../parts/motion.js';

/** The slider of speed: powers of ten of ms per second. */
const SLOWEST = 0;
const FASTEST = 3;
/** The share of the speed asked for below which it is said that the machine does not reach it. */
const TOO_SLOW = 0.8;
/** What a reader who wants stillness gets to see, in ms. */
const STILL = 200;

/**
 * Starts clocks, and makes the controls that pause, step, slow down and reset them.
 *
 * @param clocks run side by side; the time of the first is shown
 * @param speed to begin with, in biological ms per second
 */
export function transport(clocks: readonly Clock[], speed: number) {
  const [leader] = clocks as readonly [Clock];
  const all = (act: (clock: Clock) => void) => () => clocks.forEach(act);
  const setPlaying = (playing: boolean) => {
    toggle.textContent = playing ? 'Pause' : 'Play';
    if (playing) for (const clock of clocks) clock.play({ speed: speed / 1000 });
    else for (const clock of clocks) clock.pause();
  };

  const toggle = button('Play', () => setPlaying(!leader.playing), { class: 'primary' });
  const forward = all((clock) => clock.step(Math.max(1, Math.round(1 / clock.dt))));
  const step = button('Step 1 ms', () => {
    setPlaying(false);
    forward();
  });
  const reset = button(
    'Reset',
    all((clock) => clock.reset()),
  );

  const pace = element('input', { type: 'range', min: `${SLOWEST}`, max: `${FASTEST}`, step: '0.1' });
  const shownPace = element('span', { class: 'value' });
  const setPace = () => {
    pace.setAttribute('aria-valuetext', `${speed} ms per second`);
    shownPace.textContent = `${speed} ms per second`;
    pace.style.setProperty('--share', `${(Number(pace.value) - SLOWEST) / (FASTEST - SLOWEST)}`);
  };
  pace.addEventListener('input', () => {
    speed = Number((10 ** Number(pace.value)).toPrecision(2));
    setPace();
    if (leader.playing) setPlaying(true);
  });
  pace.value = `${Math.log10(speed)}`;
  setPace();

  const time = element('span', { class: 'time' });
  const shown = format('.1f');
  const subscription = new Subscription(all((clock) => clock.pause()));
  subscription.add(leader.time$.subscribe((ms) => (time.textContent = `t = ${shown(ms)} ms`)));

  subscription.add(
    leader.speed$.subscribe((reached) => {
      const slow = leader.playing && reached > 0 && reached < TOO_SLOW * (speed / 1000);
      shownPace.textContent = slow ? `${speed}, reaches ${Math.round(1000 * reached)}` : `${speed} ms per second`;
    }),
  );

  if (prefersStill()) for (const clock of clocks) clock.advance(STILL);
  setPlaying(!prefersStill());
  const label = element('label', { class: 'pace' }, element('span', {}, 'Speed'), pace, shownPace);
  const controls = element(
    'div',
    { class: 'transport', role: 'group', 'aria-label': 'Run' },
    toggle,
    step,
    reset,
    label,
    time,
  );
  return { element: controls, subscription };
}
