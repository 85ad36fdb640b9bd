import { Evaluator } from '../equations/evaluate.js';
import type { Program } from '../equations/program.js';
import { GraphMachine, type Node, Rate } from './graph.js';

/** The nodes of a program, and which of them are computed beforehand, when a parameter changes. */
export interface Graph {
  readonly update: ReadonlyMap<string, Node>;
  readonly spike?: { readonly mask: Node; readonly after: ReadonlyMap<string, Node>; readonly fraction?: Node };
  /** What refractory neurons keep. */
  readonly held?: readonly string[];
  readonly recorded: ReadonlyMap<string, Node>;
  /** Values that are the same for all neurons, by name; loads first, then derived ones. */
  readonly slots: ReadonlyMap<Node, string>;
  /** Values of each neuron that are derived from parameters, by name. */
  readonly derived: ReadonlyMap<Node, string>;
}

/**
 * @param perNeuron the parameters that have a value for each neuron; the others have one for all
 */
export function toGraph(program: Program, perNeuron: ReadonlySet<string>): Graph {
  const machine = new GraphMachine();
  const lanes = (program.lanes ?? []).map(({ name }) => name);
  const tick = new Set([...program.memory, ...program.inputs, ...lanes]);
  const rate = (name: string) => (tick.has(name) ? Rate.tick : perNeuron.has(name) ? Rate.fixed : Rate.uniform);
  const run = new Evaluator(machine, (name) => machine.load(name, rate(name)));
  const values = (exprs: Program['update']) => new Map([...exprs].map(([name, expr]) => [name, run.value(expr)]));

  const { spike, held } = program;
  const update = values(program.update);
  // What a spike changes must be neither a value of all neurons nor that of another variable too.
  for (const name of spike?.after.keys() ?? []) {
    const node = update.get(name);
    const uses = [...update.values()].filter((other) => other === node).length;
    if (node && (node.rate <= Rate.uniform || uses > 1)) update.set(name, machine.own(node, name));
  }
  const graph = {
    ...(held && { held }),
    update,
    ...(spike && {
      spike: {
        mask: run.mask(spike.condition),
        after: values(spike.after),
        ...(spike.fraction && { fraction: run.value(spike.fraction) }),
      },
    }),
    recorded: values(program.recorded),
  };
  const wanted = [...tickRoots(graph), ...graph.recorded.values()];
  return { ...graph, ...precomputed(wanted, program, perNeuron) };
}

/** The nodes that a tick is to compute. */
export function tickRoots({ update, spike }: Pick<Graph, 'update' | 'spike'>): Node[] {
  const fired = spike ? [spike.mask, ...spike.after.values(), ...(spike.fraction ? [spike.fraction] : [])] : [];
  return [...update.values(), ...fired];
}

/** The largest parts that do not change every tick: a slot for those shared by all neurons, else an array. */
function precomputed(wanted: Node[], program: Program, perNeuron: ReadonlySet<string>) {
  const slots = new Map<Node, string>();
  const derived = new Map<Node, string>();
  const seen = new Set<Node>();
  const visit = (node: Node) => {
    if (seen.has(node)) return;
    seen.add(node);
    if (node.rate === Rate.uniform || (node.rate === Rate.constant && node.operands.length > 0))
      slots.set(node, node.name ?? `#${slots.size}`);
    else if (node.rate === Rate.fixed && node.op !== 'load' && isCostly(node)) derived.set(node, `#${derived.size}`);
    else node.operands.forEach(visit);
  };
  wanted.forEach(visit);
  const unread = ['dt', ...program.parameters].filter(
    (name) => !perNeuron.has(name) && ![...slots.values()].includes(name),
  );
  return { slots: addLoads(slots, [...derived.keys(), ...slots.keys()], unread), derived };
}

/** Slots for the scalars that only derived values read. */
function addLoads(slots: Map<Node, string>, from: Node[], unread: string[]): Map<Node, string> {
  const seen = new Set<Node>();
  const visit = (node: Node) => {
    if (seen.has(node)) return;
    seen.add(node);
    if (node.op === 'load' && node.rate === Rate.uniform && unread.includes(node.name!)) slots.set(node, node.name!);
    node.operands.forEach(visit);
  };
  from.forEach(visit);
  return slots;
}

/** Whether it is cheaper to load a value than to compute it again: more than one operation, or a slow one. */
const isCostly = (node: Node) =>
  node.op === 'divide' || node.op === 'squareRoot' || node.operands.some((operand) => operand.operands.length > 0);
