import type { PublicName } from './public-names.js';

/** In the order of the map; what is in the folder. */
const FOLDERS: Readonly<Record<string, string>> = {
  stream: 'Clock, frames, loops',
  neurons: 'Neurons',
  equations: 'Equations',
  stimuli: 'Stimuli',
  synapses: 'Synapses',
  learning: 'Learning',
  measure: 'Measures',
  analysis: 'Analysis',
  networks: 'Published networks',
  experiments: 'Published figures',
  kernel: 'Memory',
  view: 'Views, from rxneuron/view',
};

/**
 * All public names, by folder of the source.
 *
 * @param models those that the page of the models describes
 */
export function apiReference(names: readonly PublicName[], models: readonly string[]): string {
  for (const { name, folder } of names) if (!FOLDERS[folder]) throw new Error(`${name}: ${folder} has no title`);
  const anchors = anchorsOf(names);
  const chapters = chaptersOf(names);
  const contents = chapters.map(
    ([title, members]) => `- ${title}: ${members.map((member) => link(member.name, anchors.get(member)!)).join(', ')}`,
  );
  const text = chapters.map(([title, members]) =>
    [`## ${title}`, ...members.map((member) => section(member, models.includes(member.name)))].join('\n\n'),
  );
  const head = '# Reference\n\nMade from the comments in the source by `npm run docs`.';
  return `${[head, contents.join('\n'), ...text].join('\n\n')}\n`;
}

const chaptersOf = (names: readonly PublicName[]) =>
  Object.entries(FOLDERS).map(([folder, title]) => [title, names.filter((name) => name.folder === folder)] as const);

/** What GitHub calls the headings: where several are alike, they are numbered. */
function anchorsOf(names: readonly PublicName[]): Map<PublicName, string> {
  const anchors = new Map<PublicName, string>();
  const taken = new Map<string, number>();
  const anchor = (heading: string) => {
    const slug = heading
      .toLowerCase()
      .replace(/[^\w\- ]/g, '')
      .replaceAll(' ', '-');
    const before = taken.get(slug) ?? 0;
    taken.set(slug, before + 1);
    return before === 0 ? slug : `${slug}-${before}`;
  };
  for (const [title, members] of chaptersOf(names)) {
    anchor(title);
    for (const member of members) anchors.set(member, anchor(member.name));
  }
  return anchors;
}

const link = (name: string, anchor: string) => `[\`${name}\`](#${anchor})`;

function section({ name, declaration, description, tags }: PublicName, isModel: boolean): string {
  const texts = (wanted: string) => tags.filter(({ tag }) => tag === wanted).map(({ text }) => text);
  const list = [
    ...texts('param').map((text) => text.replace(/^(\S+)\s*/, '- `$1`: ')),
    ...texts('returns').map((text) => `- returns ${text}`),
    ...texts('throws').map((text) => `- throws ${text}`),
    ...texts('see').map((text) => `- see ${text}`),
  ].map((line) => line.replace(/\s*\n\s*/g, ' '));
  return [
    `### ${name}`,
    description,
    `\`\`\`ts\n${declaration}\n\`\`\``,
    list.join('\n'),
    ...texts('example').map((text) => `For example\n\n\`\`\`ts\n${text}\n\`\`\``),
    isModel ? `Equations, parameters and presets: [the models](models.md#${name.toLowerCase()}).` : '',
  ]
    .filter(Boolean)
    .join('\n\n');
}
