import { Clock, lif, spikes, step } from 'rxneuron';

const clock = new Clock({ dt: 0.1 }); // ms
const neuron$ = clock.pipe(
  step({ amplitude: 250, start: 10 }), // pA, from 10 ms on
  lif({ t_ref: 5 }), // a leaky integrate-and-fire neuron; what is not given has its default
);
neuron$.pipe(spikes()).subscribe(({ time }) => console.log(`a spike at ${time.toFixed(1)} ms`));

clock.advance(120); // runs 120 ms at once; clock.play() follows the wall's time
