import type { Observable } from 'rxjs';
import { Clock } from './clock.js';
import { type Bounds, type Note, originOf, type Range, type ReceptorNote, sizeOf } from './origin.js';

/** A population or a source, wherever in a pipeline its frames are met. */
export interface Place {
  readonly stream: Observable<unknown>;
  readonly note: Extract<Note, { kind: 'population' | 'source' }>;
}

/** What is known of a way, going back from the population to which it leads. */
export interface Way {
  /** Neurons of the stream that has been reached. */
  readonly pre: Range;
  /** Neurons of the population to which it leads. */
  readonly post: Range;
  readonly rule?: string;
  readonly synapses?: number;
  readonly weight?: Bounds;
  readonly receptor?: ReceptorNote;
}

/** A way from end to end. */
export interface Connection extends Way {
  readonly from: Place;
  readonly to: Place;
}

export const ALL: Range = [0, Number.POSITIVE_INFINITY];

/** What a source is called that has no name. */
export const UNKNOWN = 'input';

type Arrive = (place: Place, way: Way) => void;

/** Goes back from a stream to all populations and sources that it comes from. */
export function follow(stream: Observable<unknown>, way: Way, arrive: Arrive): void {
  if (stream instanceof Clock) return;
  const { from, note } = originOf(stream);
  const onward = (next: Way) => {
    const [source] = from;
    if (source === undefined || source instanceof Clock)
      arrive({ stream, note: { kind: 'source', name: UNKNOWN } }, next);
    else for (const input of from) follow(input, next, arrive);
  };
  switch (note?.kind) {
    case 'population':
    case 'source':
      arrive({ stream, note }, note.weight && !way.weight ? { ...way, weight: note.weight } : way);
      return;
    case 'receptor':
      onward({ ...way, receptor: note });
      return;
    case 'synapses':
      for (const block of note.blocks) onward({ ...(note.receptor && { receptor: note.receptor }), ...way, ...block });
      return;
    case 'weight':
      onward({ weight: note.weight, ...way });
      return;
    case 'slice': {
      const { start, end = Number.POSITIVE_INFINITY } = note;
      onward({ ...way, pre: [start + way.pre[0], Math.min(end, start + way.pre[1])] });
      return;
    }
    case 'concat':
      followEach(from, way, arrive);
      return;
    default:
      onward(way);
  }
}

/** Goes back to those of several populations, side by side, whose neurons take part: to all if that is not known. */
function followEach(inputs: readonly Observable<unknown>[], way: Way, arrive: Arrive): void {
  const sizes = inputs.map(sizeOf);
  if (sizes.includes(undefined)) {
    const { synapses, ...unknown } = way;
    for (const input of inputs) follow(input, { ...unknown, pre: ALL }, arrive);
    return;
  }
  let start = 0;
  for (const [i, input] of inputs.entries()) {
    const end = start + sizes[i]!;
    const pre = overlap(way.pre, [start, end]);
    if (pre) follow(input, { ...shared(way, pre, way.post), pre: [pre[0] - start, pre[1] - start] }, arrive);
    start = end;
  }
}

/** A way as far as it joins some of its neurons: these have their part of the synapses. */
export function shared(way: Way, pre: Range, post: Range): Way {
  if (way.synapses === undefined) return { ...way, pre, post };
  const part = (lengthOf(pre) / lengthOf(way.pre)) * (lengthOf(post) / lengthOf(way.post));
  return { ...way, pre, post, synapses: way.synapses * part };
}

const lengthOf = ([start, end]: Range) => end - start;

/** What two ranges have in common. */
export function overlap([a, b]: Range, [c, d]: Range): Range | undefined {
  const [start, end] = [Math.max(a, c), Math.min(b, d)];
  return start < end ? [start, end] : undefined;
}
