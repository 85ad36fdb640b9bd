import { adex, Clock, constant, hodgkinHuxley, izhikevich, lif, neuron } from 'rxneuron';

/** How long a model takes from its text to its first tick: parsed, checked, compiled, instantiated. */
export async function firstUse(): Promise<void> {
  console.log('First use of a model, from its text to its first tick');
  for (const { model } of [lif, izhikevich, adex, hodgkinHuxley]) {
    const times = Array.from({ length: 11 }, () => {
      const start = performance.now();
      const operator = neuron(model as Parameters<typeof neuron>[0])();
      const clock = new Clock();
      const subscription = clock.pipe(constant(0), operator).subscribe();
      clock.step();
      subscription.unsubscribe();
      return performance.now() - start;
    });
    const [first, ...others] = times as [number, ...number[]];
    others.sort((a, b) => a - b);
    console.log(`  ${model.name.padEnd(14)} ${first.toFixed(1)} ms, then ${others[5]!.toFixed(1)} ms`);
  }
  console.log();
}
