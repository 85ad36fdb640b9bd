/** Whether the reader has asked for pictures that stand still. */
export const prefersStill = (): boolean => matchMedia('(prefers-reduced-motion: reduce)').matches;
