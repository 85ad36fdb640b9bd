import { $, drop, f64, f64x2, i32, i32x4, if_, local, v128 } from 'wasmati';
import { REFRACTORY } from '../equations/tick.js';
import type { Graph } from './layout.js';
import { indexOf, type Scope } from './scope.js';

/** Where a neuron of the pair fires, lists it and puts the values after a spike in place. */
export function fire(scope: Scope, { update, spike, held }: Graph): void {
  const { emitter, mask, bits } = scope;
  const toBits = () => {
    local.tee(mask);
    i32x4.bitmask();
    local.tee(bits);
  };
  emitter.push(spike!.mask);
  toBits();
  if_(null, () => {
    const refractory = scope.place(REFRACTORY);
    if (held) {
      f64x2.le(v128.load({ offset: refractory.offset }, refractory.pointer), v128.const('f64x2', [0, 0]));
      v128.and($, mask);
      toBits();
      drop();
    }
    indexOf(scope);
    local.set(scope.index);
    append(scope, spike!, 0);
    append(scope, spike!, 1);
    if (held) {
      local.get(refractory.pointer);
      emitter.push(spike!.after.get(REFRACTORY)!);
      v128.load({ offset: refractory.offset }, refractory.pointer);
      v128.bitselect($, $, mask);
      v128.store({ offset: refractory.offset });
    }
    const after = [...spike!.after].flatMap(([name, node]) =>
      update.has(name) ? { target: update.get(name)!, node } : [],
    );
    for (const { node, target } of after) {
      emitter.push(node);
      emitter.push(target);
      v128.bitselect($, $, mask);
    }
    for (const { target } of after.reverse()) local.set(emitter.locals.get(target)!);
  });
}

/** Appends the index of a neuron, and counts it if it fired; a second one beyond the population does not count. */
function append(scope: Scope, { fraction }: NonNullable<Graph['spike']>, lane: 0 | 1): void {
  const { emitter, index, size, spikes, fractions, count, bits } = scope;
  if (fraction) {
    i32.add(fractions, i32.shl(count, 3));
    emitter.push(fraction);
    f64x2.extract_lane(lane);
    f64.store({});
  }
  i32.add(spikes, i32.shl(count, 2));
  i32.add(index, lane);
  i32.store({});
  local.get(count);
  i32.and(i32.shr_u(bits, 2 * lane), 1);
  if (lane === 1 || scope.part > 0) i32.and($, i32.lt_u(i32.add(index, lane), size));
  i32.add();
  local.set(count);
}
