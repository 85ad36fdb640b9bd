import { Clock, constant, isi, neuron } from 'rxneuron';

const tiringNeuron = neuron({
  name: 'tiringNeuron',
  equations: `
    C * dv/dt = -g_L * (v - E_L) - w + I
    tau_w * dw/dt = -w
  `,
  threshold: 'v > V_T',
  reset: 'v = E_L; w = w + b',
  state: {
    v: ['E_L', 'mV', 'membrane potential'],
    w: [0, 'pA', 'adaptation current'],
  },
  parameters: {
    C: [200, 'pF', 'membrane capacitance', '> 0'],
    g_L: [10, 'nS', 'leak conductance', '> 0'],
    E_L: [-70, 'mV', 'leak reversal potential'],
    V_T: [-50, 'mV', 'threshold'],
    tau_w: [100, 'ms', 'time constant of adaptation', '> 0'],
    b: [40, 'pA', 'adaptation per spike'],
  },
  integrator: 'exact',
});

const clock = new Clock();
const interval$ = clock.pipe(constant(400), tiringNeuron(), isi());
interval$.subscribe(({ interval }) => console.log(`${interval.toFixed(1)} ms`));
clock.advance(150);
