import { map, Observable, type OperatorFunction } from 'rxjs';
import { tickKey } from '../equations/uniform.js';
import { Impulses } from '../neurons/impulses.js';
import { LiveValue } from '../neurons/live-value.js';
import { checkNames, checkParameter, ownValues, type ParameterValue, type PerNeuron } from '../neurons/parameters.js';
import { described } from '../stream/assert-frame.js';
import { clockOf } from '../stream/clock-of.js';
import { allOf } from '../stream/fired.js';
import type { Frame, Tick } from '../stream/frame.js';
import { shareFrames } from '../stream/frame-subject.js';
import { derivedFrom } from '../stream/origin.js';
import { SignalFrame } from '../stream/signal-frame.js';
import { PoissonAfferent } from './poisson-afferent.js';

const NAME = 'poissonInput';
const NOBODY = allOf(new Uint32Array(0));
const MODEL = {
  name: NAME,
  equations: '',
  state: {},
  parameters: {
    rate: [0, 'Hz', 'impulses per second', '>= 0'],
    weight: [1, '1', 'weight of each impulse'],
  },
} as const;

/**
 * Poisson input to every neuron of a population, independent of all others: what many neurons outside of the network send.
 * In each tick a neuron gets a Poisson number of impulses, one draw per neuron. The same seed gives the same impulses.
 *
 * @param options.rate impulses per second to each neuron, in Hz; a number, one per neuron, or a stream of either
 * @param options.weight of each impulse, in the unit of what it acts on
 * @throws Error on an unknown option, a weight or rate that is missing or not finite, or a rate below 0
 * @example sum(clock.pipe(poissonInput({ rate: 20_000, weight: 0.1 })), recurrent$).pipe(lif())
 */
export function poissonInput(options: {
  readonly rate: ParameterValue;
  readonly weight: number;
}): OperatorFunction<Tick, Frame<Impulses>> {
  checkNames(NAME, 'option', options, ['rate', 'weight']);
  const { weight } = options;
  if (options.rate === undefined) throw new TypeError(`${NAME}: rate is missing`);
  if (typeof weight !== 'number' || !Number.isFinite(weight))
    throw new TypeError(`${NAME}: weight must be a finite number, got ${described(weight)}`);
  checkParameter(MODEL, 'rate', options.rate);
  const { rate } = ownValues({ rate: options.rate });
  const initial = rate instanceof Observable ? 0 : (rate as PerNeuron);
  return (ticks) => {
    const clock = clockOf(ticks);
    const stream = clock?.newStream();
    const frames = new Observable<Frame<Impulses>>((subscriber) => {
      const latest = new LiveValue<PerNeuron>(initial);
      if (rate instanceof Observable) subscriber.add(latest.follow(rate, (error) => subscriber.error(error)));
      const afferent = new PoissonAfferent(NAME, weight, initial);
      const impulses = (tick: Tick) => {
        const { value } = latest.at(tick);
        if (value !== afferent.rate) {
          checkParameter(MODEL, 'rate', value);
          afferent.rate = value;
        }
        if (!clock) throw new Error(`${NAME}: random numbers need the ticks of a Clock: clock.pipe(${NAME}(…))`);
        afferent.key = tickKey(clock.seed, stream!, tick.index);
        return new SignalFrame(tick, new Impulses(afferent, NOBODY, tick.index));
      };
      ticks.pipe(map(impulses)).subscribe(subscriber);
    });
    return derivedFrom(frames.pipe(shareFrames()), [ticks], { kind: 'source', name: NAME, weight: [weight, weight] });
  };
}
