import { Clock, perceptron, samples } from 'rxneuron';
import { type LivePicture, livePicture } from '../parts/live-picture.js';
import { separationPicture } from '../parts/separation-picture.js';
import { pointsOf } from './data.js';

const DURATION = 240;

/** A perceptron that learns. */
export function card(): LivePicture {
  const clock = new Clock({ dt: 1 });
  const points = pointsOf(1, 0);
  const learned$ = clock.pipe(samples(points.map(({ x, label }) => ({ x: Array.from(x), label }))), perceptron());
  const picture = separationPicture(points, 1, 'A line that learns to separate two classes of points');
  return livePicture(
    clock,
    DURATION,
    picture,
    learned$.subscribe(({ value }) => picture.show(value)),
  );
}
