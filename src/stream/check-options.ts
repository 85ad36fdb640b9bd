import { described } from './assert-frame.js';

/** For callers that no compiler has checked: throws unless options are an object without unknown names. */
export function checkOptions(owner: string, options: unknown, known: readonly string[]): void {
  if (Object.prototype.toString.call(options) !== '[object Object]')
    throw new TypeError(`${owner}: expected options { ${known.join(', ')} }, got ${described(options)}`);
  for (const name of Object.keys(options as object))
    if (!known.includes(name)) throw new TypeError(`${owner}: unknown option '${name}'; expected ${known.join(', ')}`);
}
