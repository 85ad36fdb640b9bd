import { Clock } from 'rxneuron';
import { type LivePicture, livePicture } from '../parts/live-picture.js';
import { separationPicture } from '../parts/separation-picture.js';

const DURATION = 360;
const POINTS = [
  { x: [0.6, 0.5], label: 1 },
  { x: [-0.2, 0.7], label: 1 },
  { x: [0.9, -0.1], label: 1 },
  { x: [-0.7, -0.3], label: 0 },
  { x: [0.1, -0.6], label: 0 },
  { x: [-0.9, 0.4], label: 0 },
];

/** A line that turns. */
export function card(): LivePicture {
  const clock = new Clock({ dt: 1 });
  const picture = separationPicture(POINTS, 1, 'A line that turns between points');
  const turning = clock.subscribe(({ time }) => {
    const angle = (2 * Math.PI * time) / DURATION;
    picture.show({ weights: [Math.cos(angle), Math.sin(angle)], bias: -0.15 });
  });
  return livePicture(clock, DURATION, picture, turning);
}
