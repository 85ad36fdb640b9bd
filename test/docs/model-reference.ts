import {
  adex,
  artificialNeuron,
  exponentialIF,
  fitzHughNagumo,
  hodgkinHuxley,
  izhikevich,
  lif,
  type ModelText,
  morrisLecar,
  quadraticIF,
  rateNeuron,
  wilsonCowan1972,
} from 'rxneuron';

interface Described {
  readonly model: ModelText;
  readonly presets?: object;
}

/** In the order of the lecture. */
export const models: Described[] = [
  hodgkinHuxley,
  lif,
  izhikevich,
  adex,
  rateNeuron,
  artificialNeuron,
  quadraticIF,
  exponentialIF,
  fitzHughNagumo,
  morrisLecar,
  wilsonCowan1972,
];

const unitOf = (unit: string) => (unit === '1' ? '' : ` ${unit}`);
const shown = (x: number | string) => String(x).replace('-', '−');
const code = (text: string) => `\`${text}\``;
const table = (head: string[], rows: string[][]) =>
  [head, head.map(() => '---'), ...rows].map((row) => `| ${row.join(' | ')} |`).join('\n');

/** The README's table: a line per model. */
export const modelTable = () =>
  table(
    ['operator', 'state', 'parameters and defaults', 'published in'],
    models.map(({ model }) => [
      `[${code(model.name)}](docs/models.md#${model.name.toLowerCase()})`,
      Object.keys(model.state).map(code).join(' ') || 'none',
      Object.entries(model.parameters)
        .map(([name, [value, unit]]) => `${code(name)} ${shown(value)}${unitOf(unit)}`)
        .join(', '),
      model.reference ?? '',
    ]),
  );

/** Every model whole: its equations, symbols and published parameter sets. */
export const modelReference = () =>
  `# The models\n\nMade from the models' own definitions by \`npm run docs\`.\n\n${models.map(section).join('\n\n')}\n`;

function section({ model, presets = {} }: Described): string {
  const { threshold, reset, refractory, integrator = 'exponentialEuler', integrators = {} } = model;
  const rules = [
    threshold && `spikes ${reset ? 'where' : 'when it begins that'} ${code(threshold)}`,
    reset && `then ${code(reset)}`,
    refractory && `refractory for ${code(typeof refractory === 'string' ? refractory : refractory.period)}`,
  ].filter(Boolean);
  const lines = model.equations.replace(/^\n|\n\s*$/g, '');
  const indent = Math.min(...lines.split('\n').map((line) => (line.trim() ? line.search(/\S/) : Infinity)));
  const equations = lines.replace(new RegExp(`^ {${indent}}`, 'gm'), '');
  const own = Object.keys(integrators).map(code);
  const state = Object.entries(model.state).map(([name, [initial, unit, meaning]]) => [
    code(name),
    `starts at ${typeof initial === 'number' ? shown(initial) : code(initial)}${unitOf(unit)}`,
    meaning,
  ]);
  const parameters = Object.entries(model.parameters).map(([name, [value, unit, meaning, range]]) => [
    code(name),
    `${shown(value)}${unitOf(unit)}${range ? `, ${range}` : ''}`,
    meaning,
  ]);
  const sets = Object.entries(presets).map(
    ([name, values]) =>
      `- ${code(name)}: ${Object.entries(values as Record<string, number>)
        .map(([symbol, value]) => `${code(symbol)} ${shown(+value.toPrecision(6))}`)
        .join(', ')}`,
  );
  return [
    `## ${model.name}`,
    `${model.reference ?? ''}.`,
    `\`\`\`\n${equations}\n\`\`\``,
    ...(rules.length > 0 ? [`It ${rules.join(', ')}.`] : []),
    `Method: ${code(integrator)}${own.length > 0 ? `; also its own ${own.join(', ')}` : ''}.`,
    table(['symbol', 'value', 'meaning'], [...state, ...parameters]),
    ...(sets.length > 0 ? [`Presets:\n\n${sets.join('\n')}`] : []),
  ].join('\n\n');
}
