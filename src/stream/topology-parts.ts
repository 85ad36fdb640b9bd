import type { Range } from './origin.js';
import { type Connection, overlap, type Place, shared, type Way } from './topology-ways.js';

/** Neurons that are shown together. */
export interface Part {
  readonly name: string;
  readonly place: Place;
  readonly range: Range;
}

/**
 * Divides populations into the parts that have been given, so that every neuron is in one: what lies between the parts
 * of a population is a part too. Names that have not been given are made unlike all others.
 *
 * @throws RangeError if parts that have been given overlap
 */
export function partsOf(
  places: readonly Place[],
  given: readonly Part[],
  connections: readonly Connection[],
): readonly Part[] {
  const taken = new Set(given.map(({ name }) => name));
  const unlike = (name: string) => {
    let own = name;
    for (let n = 2; taken.has(own); n++) own = `${name} ${n}`;
    taken.add(own);
    return own;
  };
  return places.flatMap((place) => {
    const end = endOf(place, given, connections);
    const named = given
      .filter((part) => part.place === place || part.place.stream === place.stream)
      .map((part) => ({ ...part, place, range: [part.range[0], Math.min(part.range[1], end)] as const }));
    const whole = named.find(({ range }) => range[0] === 0 && range[1] === end);
    const parts = named.filter(({ range }) => range[0] > 0 || range[1] < end).sort((a, b) => a.range[0] - b.range[0]);
    if (parts.length === 0) return whole ?? { name: unlike(place.note.name), place, range: [0, end] };
    return filled(parts, end, ([from, to]) => ({
      name: unlike(`${whole?.name ?? place.note.name} ${from}–${to - 1}`),
      place,
      range: [from, to],
    }));
  });
}

/** The number of neurons, as the population says itself, or else as what is joined to it shows; else Infinity. */
function endOf(place: Place, given: readonly Part[], connections: readonly Connection[]): number {
  if (place.note.size !== undefined) return place.note.size;
  const ends = [
    ...connections.filter(({ to }) => to === place).map(({ post }) => post[1]),
    ...connections.filter(({ from }) => from === place).map(({ pre }) => pre[1]),
    ...given.filter((part) => part.place.stream === place.stream).map(({ range }) => range[1]),
  ].filter(Number.isFinite);
  return ends.length > 0 ? Math.max(...ends) : Number.POSITIVE_INFINITY;
}

/** Parts in their order, and what is missing between them. */
function filled(parts: readonly Part[], end: number, missing: (range: Range) => Part): Part[] {
  const all: Part[] = [];
  let [next, last] = [0, ''];
  for (const part of parts) {
    const [from, to] = part.range;
    if (from < next)
      throw new RangeError(
        `topology: '${last}' and '${part.name}' overlap: both have neuron ${from} of one population`,
      );
    if (from > next) all.push(missing([next, from]));
    all.push(part);
    [next, last] = [to, part.name];
  }
  return next < end && Number.isFinite(end) ? [...all, missing([next, end])] : all;
}

/** A connection divided among the parts that it joins. */
export function apportioned(connection: Connection, parts: readonly Part[]) {
  const of = (place: Place) => parts.filter((part) => part.place === place);
  return of(connection.from).flatMap((from) =>
    of(connection.to).flatMap((to): { way: Way; from: Part; to: Part; part: Range | undefined }[] => {
      const [pre, post] = [overlap(connection.pre, from.range), overlap(connection.post, to.range)];
      if (!pre || !post || connection.synapses === 0) return [];
      const [start, end] = from.range;
      const isAll = pre[0] === start && pre[1] === end;
      const part: Range | undefined = isAll ? undefined : [pre[0] - start, pre[1] - start];
      return [{ way: shared(connection, pre, post), from, to, part }];
    }),
  );
}
