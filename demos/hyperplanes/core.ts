import { filter, map, type Observable, startWith } from 'rxjs';
import { hyperplane as planeOf } from 'rxneuron';
import { hyperplane, type LabelledPoint, type Separation } from 'rxneuron/view';

export function separating(
  container: Element,
  points: readonly LabelledPoint[],
  neuron$: Observable<Separation>,
  height: number,
) {
  const drawing = hyperplane(neuron$, container, { points, domain: [-0.6, 1.6], height });
  const plane$ = neuron$.pipe(
    filter(({ weights }) => Array.from(weights).some((w) => w !== 0)),
    map(({ weights, bias }) => planeOf(Array.from(weights), bias)),
  );
  const points$ = drawing.points$.pipe(startWith(points));
  return { plane$, points$, weights$: drawing.weights$, drawing };
}
