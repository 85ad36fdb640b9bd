import { $, f64x2, i32, i32x4, if_, local, v128 } from 'wasmati';
import { crossingOf, pushCrossing } from './crossing.js';
import { fire } from './fire.js';
import type { Node } from './graph.js';
import type { Graph } from './layout.js';
import type { HeaderLane, Scope } from './scope.js';

/**
 * What a turn of `step`'s loop computes: first of all its pairs, then where one of its neurons fires or has a fault.
 * That is rare, so all of them share the question.
 */
export function turn(scopes: readonly Scope[], graph: Graph, lanes: readonly HeaderLane[]): void {
  const { update, spike } = graph;
  const late = spike ? namesAfter(graph) : new Set<string>();
  const part = (isLate: boolean) => new Map([...update].filter(([name]) => late.has(name) === isLate));
  const [atOnce, afterwards] = [part(false), part(true)];
  const crossing = crossingOf(graph);
  for (const scope of scopes) {
    for (const node of [...scope.order, ...update.values()]) scope.emitter.prepare(node);
    if (spike && !crossing) decide(scope, spike.mask);
    store(scope, atOnce);
  }
  const states = [...update].filter(([name]) => isOwnState(name)).map(([, node]) => node);
  const masks: (() => unknown)[] = states.length > 0 ? [() => pushFaults(scopes, states)] : [];
  if (crossing) masks.push(() => pushCrossing(scopes, crossing));
  else if (spike) for (const { mask } of scopes) masks.push(() => local.get(mask));
  for (const [i, push] of masks.entries()) {
    push();
    if (i > 0) v128.or();
  }
  if (masks.length > 0) {
    i32x4.bitmask();
    if_(null, () => {
      note(scopes[0]!);
      if (crossing) for (const scope of scopes) decide(scope, spike!.mask);
      if (spike) for (const scope of scopes) fire(scope, graph);
    });
  }
  for (const scope of scopes) {
    store(scope, afterwards);
    clear(scope, lanes);
  }
}

/** Finds out who of a pair fires. */
function decide({ emitter, mask }: Scope, condition: Node): void {
  emitter.push(condition);
  local.set(mask);
}

/** Writes values to their places. */
export function store({ emitter, place }: Scope, values: ReadonlyMap<string, Node>): void {
  for (const [name, node] of values) {
    const { pointer, offset } = place(name);
    local.get(pointer);
    emitter.push(node);
    v128.store({ offset });
  }
}

/** The variables that a spike changes, and those whose values before the tick are needed for that. */
function namesAfter({ update, spike }: Graph): Set<string> {
  const { after, fraction } = spike!;
  const found = new Set(after.keys());
  const known = new Set(update.values());
  const visit = (node: Node) => {
    if (known.has(node)) return;
    known.add(node);
    if (node.op === 'load') found.add(node.name!);
    node.operands.forEach(visit);
  };
  for (const node of [...after.values(), ...(fraction ? [fraction] : [])]) visit(node);
  return found;
}

/** Makes room for the impulses of a later tick. */
function clear({ place }: Scope, lanes: readonly HeaderLane[]): void {
  for (const { name } of lanes) {
    const { pointer, offset, counts } = place(name);
    if (counts) i32.store({ offset }, pointer, 0);
    else v128.store({ offset }, pointer, v128.const('f64x2', [0, 0]));
  }
}

/**
 * Leaves a mask of faults on the stack: where a state is not finite, neither is the sum of all, and x − x is 0 for a
 * finite x and not a number for any other. A sum over all turns would make each wait for the one before.
 */
function pushFaults(scopes: readonly Scope[], states: readonly Node[]): void {
  const { faults } = scopes[0]!;
  for (const [i, { emitter }] of scopes.entries())
    for (const [j, node] of states.entries()) {
      local.get(emitter.locals.get(node)!);
      if (i + j > 0) f64x2.add();
    }
  local.set(faults);
  f64x2.sub(faults, faults);
  local.tee(faults);
  f64x2.ne($, faults);
}

/** Notes that a state has come to be not finite, if one has. */
function note({ faults, faulty }: Scope): void {
  i32x4.bitmask(f64x2.ne(faults, faults));
  if_(null, () => {
    i32.const(1);
    local.set(faulty);
  });
}

/** Whether a variable is a state of the model: not one of the program's own, nor one of a receptor, whose faults reach v. */
const isOwnState = (name: string) => !name.startsWith('@') && !name.includes('.');
