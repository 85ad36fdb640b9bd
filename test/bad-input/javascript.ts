import * as rxneuron from 'rxneuron';

/** Calls as plain JavaScript can make them, without the compiler's word on them. */
// biome-ignore lint/suspicious/noExplicitAny: that is the point
export const untyped = rxneuron as any;

/** What an error says. */
export function messageOf(call: () => unknown): string {
  try {
    call();
  } catch (error) {
    return (error as Error).message;
  }
  throw new Error('it was accepted');
}
