import { combineLatest, map, type Observable } from 'rxjs';
import { Clock, held, lif, probe, sum } from 'rxneuron';
import { oscilloscope } from 'rxneuron/view';

type Live = Observable<number>;
type Hand = { I: Live; V_T: Live };
type Ear = { gain: Live; loudness: Live };

export function anyStream(container: Element, hand: Hand, { gain, loudness }: Ear) {
  const clock = new Clock({ dt: 0.1 });
  const heard = combineLatest([gain, loudness]).pipe(map(([gain, loudness]) => gain * loudness));
  const hand$ = clock.pipe(held(hand.I));
  const ear$ = clock.pipe(held(heard));
  const neuron$ = sum(hand$, ear$).pipe(lif({ V_T: hand.V_T }));
  const v$ = neuron$.pipe(probe('v'));

  const axes = { window: 500, label: 'v', unit: 'mV', height: 230 };
  const drawing = oscilloscope(v$, container, { ...axes, spikes: neuron$ });
  const currents = { pointer: hand$, microphone: ear$ };
  drawing.add(oscilloscope(currents, container, { window: 500, label: 'I', unit: 'pA', height: 160 }));
  return { clock, neuron$, drawing };
}
