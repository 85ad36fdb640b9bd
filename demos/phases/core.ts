import { combineLatest, map, type Observable, scan, withLatestFrom } from 'rxjs';
import { Clock, hodgkinHuxley, type Tick } from 'rxneuron';

export type Pulses = Record<'I_1' | 'Delta' | 'I_2', Observable<number>>;
type Membrane = Parameters<typeof hodgkinHuxley>[0];
export type Phase = 'rest' | 'stimulus' | 'depolarisation' | 'repolarisation' | 'hyperpolarisation';
export type Moment = { first: boolean; time: number; v: number; phase: Phase };

/** When the first pulse begins, and how long each lasts, in ms. */
export const [ONSET, WIDTH] = [5, 1];
/** In mV. */
export const [REST, THRESHOLD] = [-70, -55];

export function actionPotential(pulses: Pulses, membrane: Membrane) {
  const clock = new Clock({ dt: 0.02 });
  const current$ = clock.pipe(
    withLatestFrom(combineLatest(pulses)),
    map(([tick, { I_1, Delta, I_2 }]) => ({
      tick,
      value: I_1 * during(tick, ONSET) + I_2 * during(tick, ONSET + Delta),
    })),
  );
  const neuron$ = current$.pipe(hodgkinHuxley(membrane));

  const moment$ = neuron$.pipe(
    withLatestFrom(current$),
    scan((before, [{ tick, state }, { value: I }]): Moment => {
      const [time, v] = [tick.time + tick.dt, state.v[0]!];
      const first = tick.index === 0;
      return { first, time, v, phase: first ? 'rest' : next(before.phase, v, v > before.v, I > 0) };
    }, RESTING),
  );
  return { clock, neuron$, moment$ };
}

const RESTING: Moment = { first: true, time: 0, v: REST, phase: 'rest' };

const during = ({ time, dt }: Tick, start: number) =>
  Math.abs(time + dt / 2 - (start + WIDTH / 2)) < WIDTH / 2 ? 1 : 0;

/** The phase after another, by the potential, whether it rises, and whether a current flows. */
function next(phase: Phase, v: number, rises: boolean, flows: boolean): Phase {
  if (phase === 'depolarisation') return rises ? phase : 'repolarisation';
  if (rises && v > (flows ? 0 : THRESHOLD)) return 'depolarisation';
  if (flows) return 'stimulus';
  if (v < REST - 3) return 'hyperpolarisation';
  return phase !== 'repolarisation' && Math.abs(v - REST) < 1 ? 'rest' : phase;
}
