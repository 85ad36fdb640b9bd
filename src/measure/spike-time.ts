import type { SpikeFrame } from '../stream/frame.js';

/** When the nth spike of a frame was, in ms. */
export const spikeTime = ({ tick, times }: SpikeFrame, n: number): number => times?.[n] ?? tick.time + tick.dt;
