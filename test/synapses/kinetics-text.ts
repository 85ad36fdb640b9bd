import { of } from 'rxjs';
import type { ReceptorText } from '../../src/equations/reception.js';
import { type Afferent, Impulses } from '../../src/neurons/impulses.js';
import { allOf } from '../../src/stream/fired.js';
import type { Kinetic } from '../../src/synapses/kinetics/kinetic.js';

const nobody: Afferent = {
  name: 'nobody',
  size: 1,
  weight: 1,
  leastWeight: 1,
  plan: () => {
    throw new Error('nobody is not to be received');
  },
};

/** The equations of a kinetics, as a population gets them. */
export function textOf(kinetic: Kinetic): ReceptorText {
  const tick = { index: 0, time: 0, dt: 1 };
  let text: ReceptorText | undefined;
  of({ tick, value: new Impulses(nobody, allOf(new Uint32Array(0)), 0) })
    .pipe(kinetic)
    .subscribe(({ value }) => {
      text = value.kinetics.text;
    });
  return text!;
}
