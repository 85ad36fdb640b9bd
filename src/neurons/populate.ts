import { Observable } from 'rxjs';
import { clockOf } from '../stream/clock-of.js';
import type { Frame, NeuronFrame, RateFrame } from '../stream/frame.js';
import { shareFrames } from '../stream/frame-subject.js';
import { FrameSubscriber } from '../stream/frame-subscriber.js';
import { derivedFrom } from '../stream/origin.js';
import type { InputValue } from './input-value.js';
import { LiveParameters } from './live-parameters.js';
import { Population, type PopulationPlan } from './population.js';

/**
 * The operator that runs a population: it is made at the first frame of a subscription, shared by all subscribers, and
 * its memory is given back when the last has gone. Noise is allotted when the operator is applied, in the order in
 * which pipelines are written; subscribing again repeats it.
 *
 * @param toFrame brings what streams in into a frame
 */
export const populate =
  <In>(plan: PopulationPlan, toFrame: (input: In) => Frame<InputValue>) =>
  (source: Observable<In>): Observable<NeuronFrame | RateFrame> => {
    const clock = clockOf(source);
    const stream = plan.model.noisy ? clock?.newStream() : undefined;
    const frames = new Observable<NeuronFrame | RateFrame>((subscriber) => {
      const live = new LiveParameters(plan.model.text, plan.parameters, (error) => subscriber.error(error));
      let population: Population | undefined;
      subscriber.add(live.subscription);
      subscriber.add(() => population?.free());
      const step = (input: In): NeuronFrame | RateFrame => {
        const frame = toFrame(input);
        population ??= new Population(plan, stream, live, frame);
        return population.step(frame);
      };
      source.subscribe(new FrameSubscriber(subscriber, step));
    });
    const { text, inputs } = plan.model;
    const kind = inputs.length > 0 ? 'population' : 'source';
    return derivedFrom(frames.pipe(shareFrames()), [source], { kind, name: text.name, size: plan.size });
  };
