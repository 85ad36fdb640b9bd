import { Clock, conductance, connect, lif, network, poissonInput, sum, synapses } from 'rxneuron';

const clock = new Clock({ dt: 0.1, seed: 1 });
const cell = { C: 200, g_L: 10, E_L: -60, V_T: -50, V_r: -60, t_ref: 5 };
const wire = (pre: number, post: number, weight: number) =>
  synapses(connect.fixedProbability(pre, post, 0.02, { weight, delay: 0.8 })); // nS, ms
const ampa = conductance({ tau: 5, reversal: 0 });
const gaba = conductance({ tau: 10, reversal: -80 });

const { excitatory, inhibitory } = network(
  clock,
  { excitatory: lif(cell, { size: 3200 }), inhibitory: lif(cell, { size: 800 }) },
  ({ excitatory, inhibitory }) => ({
    excitatory: sum(
      clock.pipe(poissonInput({ rate: 300, weight: 6 }), ampa), // to each neuron its own, 300 Hz
      excitatory.pipe(wire(3200, 3200, 6), ampa),
      inhibitory.pipe(wire(800, 3200, 67), gaba),
    ),
    inhibitory: sum(excitatory.pipe(wire(3200, 800, 6), ampa), inhibitory.pipe(wire(800, 800, 67), gaba)),
  }),
);

let spikes = 0;
excitatory.subscribe((frame) => {
  spikes += frame.spikes.length;
});
inhibitory.subscribe();
clock.advance(1000);
console.log(`${(spikes / 3200).toFixed(1)} Hz`);
