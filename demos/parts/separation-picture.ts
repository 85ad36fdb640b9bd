import { scaleLinear } from 'd3';
import { Subscription } from 'rxjs';
import { hyperplane } from 'rxneuron';
import type { LabelledPoint, Separation } from 'rxneuron/view';
import { element } from './element.js';

/** Px of a mark from its middle. */
const RADIUS = 3;

/** A small picture of points and the line between them: class 1 round, the other square. */
export function separationPicture(points: readonly LabelledPoint[], reach: number, label: string) {
  const canvas = element('canvas', { class: 'strip', role: 'img', 'aria-label': label });
  const context = canvas.getContext('2d')!;
  let separation: Separation = { weights: [0, 0], bias: 0 };

  function draw() {
    const { clientWidth: width, clientHeight: height } = canvas;
    const ratio = window.devicePixelRatio;
    canvas.width = Math.round(width * ratio);
    canvas.height = Math.round(height * ratio);
    context.setTransform(ratio, 0, 0, ratio, 0, 0);
    const style = getComputedStyle(canvas);
    const wide = (reach * width) / height;
    const x = scaleLinear([-wide, wide], [0, width]);
    const y = scaleLinear([-reach, reach], [height, 0]);
    const [classOne, other] = ['--trace', '--stimulus'].map((name) => style.getPropertyValue(name)) as [string, string];
    for (const { x: place, label } of points) {
      const [across, down] = [x(place[0]!), y(place[1]!)];
      context.fillStyle = label > 0 ? classOne : other;
      context.beginPath();
      if (label > 0) context.arc(across, down, RADIUS, 0, 2 * Math.PI);
      else context.rect(across - RADIUS, down - RADIUS, 2 * RADIUS, 2 * RADIUS);
      context.fill();
    }
    const { weights, bias } = separation;
    if (weights[0] === 0 && weights[1] === 0) return;
    const plane = hyperplane(weights as Float64Array, bias);
    const [along, up] = plane.normal as unknown as [number, number];
    const distance = plane.distance([0, 0]);
    const far = 2 * wide;
    context.strokeStyle = style.getPropertyValue('--ink');
    context.lineWidth = 1.4;
    context.beginPath();
    for (const side of [-far, far]) context.lineTo(x(-distance * along - side * up), y(-distance * up + side * along));
    context.stroke();
  }

  const sizes = new ResizeObserver(draw);
  sizes.observe(canvas);
  const dark = matchMedia('(prefers-color-scheme: dark)');
  dark.addEventListener('change', draw);
  const subscription = new Subscription(() => {
    sizes.disconnect();
    dark.removeEventListener('change', draw);
  });
  const show = (next: Separation) => {
    separation = next;
  };
  return { canvas, show, draw, subscription };
}
