import { inReceptor, type Lane, type Receptor } from '../equations/reception.js';
import { delta } from './delta.js';
import { type Afferent, type AfferentPlan, Drive, Impulses, type Kinetics } from './impulses.js';
import { LiveValue } from './live-value.js';

/** A receptor on a membrane, and what comes to it. */
export interface Site {
  readonly kinetics: Kinetics;
  readonly receptor: Receptor;
  readonly afferents: readonly Afferent[];
  /** Weight of what each lane counts; undefined: it sums weights. */
  readonly weights: readonly (number | undefined)[];
  /** The variable that impulses are added to as they arrive, where they need not be gathered in lanes. */
  readonly direct: string | undefined;
}

/** The impulses of an influence. */
export const impulsesOf = (influence: unknown): readonly Impulses[] =>
  influence instanceof Drive ? influence.impulses : influence instanceof Impulses ? [influence] : [];

/** The receptors that influences act on; impulses to receptors with the same equations and values go to one. */
export function sitesOf(
  influences: readonly (Impulses | Drive)[],
  plans: ReadonlyMap<Afferent, AfferentPlan>,
): readonly Site[] {
  const groups = grouped(influences);
  return groups.map(({ kinetics, afferents }, i) => site(kinetics, receptorName(groups, i), afferents, plans));
}

/** The lane that an afferent fills; undefined if its impulses land directly. */
export const laneOf = ({ receptor, weights }: Site, { weight }: Afferent): Lane | undefined =>
  receptor.lanes[weights.indexOf(weight)];

interface Group {
  readonly kinetics: Kinetics;
  readonly afferents: Afferent[];
}

/** The order of receptors follows from what they are, not from the order of wiring. */
function grouped(influences: readonly (Impulses | Drive)[]): Group[] {
  const groups = new Map<string, Group>();
  for (const influence of influences) {
    const kinetics = influence instanceof Drive ? influence.kinetics : delta();
    const key = keyOf(kinetics, groups.size);
    const group = groups.get(key) ?? { kinetics, afferents: [] };
    group.afferents.push(...impulsesOf(influence).map(({ afferent }) => afferent));
    groups.set(key, group);
  }
  return [...groups.entries()].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, group]) => group);
}

/** Equal for receptors that do the same; parameters that a stream gives make each one unlike all others. */
function keyOf({ text, name, parameters, initial }: Kinetics, place: number): string {
  const values = [...Object.values(parameters), initial];
  const own = values.some((value) => value instanceof LiveValue) ? ` ${String(place).padStart(4, '0')}` : '';
  const known = values.map((value) => (value instanceof LiveValue ? null : value));
  return `${text.name} ${name}${own} ${JSON.stringify(known)}`;
}

/** What a receptor is called, unlike those before it. */
function receptorName(groups: readonly Group[], i: number): string {
  const { name } = groups[i]!.kinetics;
  const before = groups.slice(0, i).filter(({ kinetics }) => kinetics.name === name).length;
  return before === 0 ? name : `${name}${before + 1}`;
}

/** A lane for each weight that can be counted, by size, and one for the rest; or none, if impulses land directly. */
function site(
  kinetics: Kinetics,
  name: string,
  afferents: readonly Afferent[],
  plans: ReadonlyMap<Afferent, AfferentPlan>,
): Site {
  const given = new Set(afferents.map(({ weight }) => weight));
  const counted = [...given].filter((weight) => weight !== undefined).sort((a, b) => a - b);
  const weights = given.has(undefined) ? [...counted, undefined] : counted;
  const direct = given.size === 1 && counted.length === 1 ? landsOn(kinetics, afferents, plans) : undefined;
  const lanes: Lane[] = weights.map((weight, i) => ({
    name: `${name}@${i}`,
    kind: weight === undefined ? 'sum' : 'count',
  }));
  const receptor = { name, text: kinetics.text, lanes: direct === undefined ? lanes : [] };
  return { kinetics, receptor, afferents, weights, direct: direct && inReceptor(name, direct) };
}

/**
 * The one variable of a receptor's own that an impulse is added to as it is, if there is no other and all impulses have
 * one way's delay. Adding the same weight several times gives the same number in any order; and it costs nothing where
 * nothing arrives.
 */
function landsOn(
  { text }: Kinetics,
  afferents: readonly Afferent[],
  plans: ReadonlyMap<Afferent, AfferentPlan>,
): string | undefined {
  const [[variable, share] = [], ...others] = Object.entries(text.impulse);
  const simple = variable !== undefined && variable in text.flow && share === '1' && others.length === 0;
  const gathers = simple && !text.drive?.includes('arrivals');
  return gathers && afferents.every((afferent) => plans.get(afferent)!.landing) ? variable : undefined;
}
