import type { Observable } from 'rxjs';
import { described } from './assert-frame.js';
import type { Frame, SpikeFrame, Tick } from './frame.js';
import { joined } from './join.js';
import { derivedFrom } from './origin.js';
import { SignalFrame } from './signal-frame.js';

type Spiking = Pick<SpikeFrame, 'tick' | 'size' | 'spikes' | 'firedAt' | 'times'>;
type Numeric = Frame<number | Float64Array>;

/**
 * Puts `populations` side by side, as one: the neurons of the second are counted on from the last of the first. Takes
 * spikes, or `signals` of numbers of each neuron (a bare number is of one neuron).
 *
 * Its stream fails where `sum` fails: if an input leaves out a tick, sends two frames of one or is on another clock.
 *
 * @example concat(excitatory$, inhibitory$).pipe(synapses(table))
 * @throws TypeError if there is nothing to join, or something that is no stream
 */
export function concat(...populations: readonly Observable<Spiking>[]): Observable<SpikeFrame>;
export function concat(...signals: readonly Observable<Numeric>[]): Observable<Frame<Float64Array>>;
export function concat(...inputs: readonly Observable<Spiking | Numeric>[]): unknown {
  const together = joined('concat', inputs as readonly Observable<Spiking | Numeric>[], check, (tick, frames) =>
    frames.every(isSpiking) ? spikesOf(tick, frames) : valuesOf(tick, frames),
  );
  return derivedFrom(together, inputs, { kind: 'concat' });
}

const isSpiking = (frame: Spiking | Numeric): frame is Spiking => 'spikes' in frame;

function check(name: string, frame: Spiking | Numeric): void {
  if (typeof frame !== 'object' || frame === null || !('spikes' in frame || 'value' in frame))
    throw new TypeError(`${name}: expected frames of spikes or of numbers, got ${described(frame)}`);
}

function spikesOf(tick: Tick, frames: readonly Spiking[]): SpikeFrame {
  const [{ firedAt = tick.index } = {}] = frames;
  const spikes = new Uint32Array(frames.reduce((count, frame) => count + frame.spikes.length, 0));
  let [size, place] = [0, 0];
  for (const [i, frame] of frames.entries()) {
    if ((frame.firedAt ?? tick.index) !== firedAt)
      throw new Error(
        `concat: input ${i + 1} comes by a register and input 1 does not, or the other way round; join them on one side of it`,
      );
    for (const spike of frame.spikes) spikes[place++] = size + spike;
    size += frame.size;
  }
  const timed = frames.some((frame) => frame.times);
  const times = frames.flatMap((frame) =>
    Array.from(frame.times ?? frame.spikes, (t) => (frame.times ? t : end(frame))),
  );
  return { tick, size, spikes, firedAt, ...(timed && { times: Float64Array.from(times) }) };
}

/** When spikes are that are not located inside their tick. */
const end = ({ tick, firedAt = tick.index }: Spiking) => (firedAt + 1) * tick.dt;

function valuesOf(tick: Tick, frames: readonly (Spiking | Numeric)[]): Frame<Float64Array> {
  const values = frames.map((frame, i) => {
    if (!isSpiking(frame)) return typeof frame.value === 'number' ? [frame.value] : frame.value;
    throw new TypeError(`concat: input ${i + 1} has spikes, another has numbers`);
  });
  const all = new Float64Array(values.reduce((count, { length }) => count + length, 0));
  let place = 0;
  for (const part of values) {
    all.set(part, place);
    place += part.length;
  }
  return new SignalFrame(tick, all);
}
