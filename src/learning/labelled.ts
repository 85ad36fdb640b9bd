import type { OperatorFunction } from 'rxjs';
import type { PerNeuron } from '../neurons/parameters.js';
import { assertFrame } from '../stream/assert-frame.js';
import type { Frame, Signal } from '../stream/frame.js';
import { joined } from '../stream/join.js';
import { SignalFrame } from '../stream/signal-frame.js';
import { checkSample, type Sample } from './sample.js';

const NAME = 'labelled';

/**
 * Makes samples of a signal, such as the rates of a population: what a readout of it is to give at each tick is the label.
 *
 * @param label one frame per tick, with a finite number
 * @throws TypeError if that is no signal; the stream fails if one of both leaves out a tick, and on a label that is no
 *   finite number
 * @example neurons$.pipe(labelled(target$), recursiveLeastSquares())
 */
export const labelled =
  (label: Signal<number>): OperatorFunction<Frame<PerNeuron>, Frame<Sample>> =>
  (inputs) =>
    joined(NAME, [inputs, label] as readonly Signal<PerNeuron>[], assertFrame, (tick, [x, label]) => {
      const sample = { x: x!.value, label: label!.value } as Sample;
      checkSample(NAME, sample);
      return new SignalFrame(tick, sample);
    });
