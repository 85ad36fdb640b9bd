import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, normalize, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';

const root = fileURLToPath(new URL('..', import.meta.url));

/** Paths from the root of all source files in a folder. */
const sources = (folder: string): string[] =>
  readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
    .filter((file) => /\.tsx?$/.test(file))
    .map((file) => `${folder}/${file}`.replaceAll('\\', '/'));

const IMPORT =
  /(?:^|\s)(?:import|export)\s(type\s)?(?:[^'"`;]*?\sfrom\s)?\s*['"]([^'"]+)['"]|\bimport\(\s*['"]([^'"]+)['"]\s*\)/g;

/** What a file imports: packages by name, our own files by path from the root; `running`: without types. */
function importsOf(file: string, text = readFileSync(join(root, file), 'utf8'), running = false): string[] {
  const code = text.replace(/\/\*[\s\S]*?\*\/|(?<!:)\/\/.*/g, '');
  const found = [...code.matchAll(IMPORT)].filter(([, type]) => !(running && type));
  return found.map(([, , plain, dynamic]) => {
    const target = plain ?? dynamic!;
    if (!target.startsWith('.')) return target;
    const path = normalize(join(dirname(file), target)).replaceAll('\\', '/');
    return path.replace(/\.js$/, '.ts');
  });
}

const library = sources('src');
const demos = sources('demos');
const folderOf = (file: string) => /^src\/([^/]+)\//.exec(file)?.[1] ?? (file.startsWith('src/') ? 'src' : file);

/** The folders that each folder may import besides itself. */
const ALLOWED: Record<string, readonly string[]> = {
  equations: [],
  kernel: ['equations'],
  stream: [],
  neurons: ['equations', 'kernel', 'stream'],
  stimuli: ['equations', 'kernel', 'stream', 'neurons'],
  synapses: ['equations', 'kernel', 'stream', 'neurons'],
  learning: ['equations', 'stream', 'neurons', 'stimuli'],
  measure: ['equations', 'kernel', 'stream', 'neurons'],
  experiments: ['equations', 'kernel', 'stream', 'neurons', 'stimuli', 'measure'],
  networks: ['equations', 'kernel', 'stream', 'neurons', 'stimuli', 'synapses', 'learning', 'measure'],
  analysis: ['equations', 'kernel', 'stream', 'neurons', 'measure'],
  view: ['stream', 'measure', 'analysis'],
};

describe('imports', () => {
  it('are found in every form', () => {
    const text = `import a from './a.js';\nimport type { B } from '../b/b.js';\nimport {\n  c,\n  d,\n} from 'rxjs';\nimport 'x';
      export { e } from './e.js';\nexport * from './f.js'; const g = import('./g.js'); // import h from 'h'\n/* import i from 'i' */`;
    const found = ['src/z/a.ts', 'src/b/b.ts', 'rxjs', 'x', 'src/z/e.ts', 'src/z/f.ts', 'src/z/g.ts'];
    expect(importsOf('src/z/z.ts', text)).toEqual(found);
    expect(importsOf('src/z/z.ts', text, true)).toEqual(found.filter((file) => file !== 'src/b/b.ts'));
    expect(library.length).toBeGreaterThan(60);
  });

  it('go only to the folders that the map allows', () => {
    for (const file of library) {
      const folder = folderOf(file);
      if (folder === 'src') continue;
      expect(Object.keys(ALLOWED), `the folder of ${file}`).toContain(folder);
      for (const target of importsOf(file).filter((path) => path.startsWith('src/')))
        expect([folder, ...ALLOWED[folder]!], `${file} imports ${target}`).toContain(folderOf(target));
    }
  });

  it('of index are none, and only the public names are imported by demos', () => {
    for (const file of library) expect(importsOf(file), file).not.toContain('src/index.ts');
    for (const file of demos)
      for (const target of importsOf(file))
        expect(target, `${file} imports ${target}`).toMatch(/^demos\/|^rxneuron$|^rxneuron\/view$|^rxjs|^d3|^katex/);
  });

  it('of packages stay where they belong: d3 in views and demos, rxjs outside equations and kernels', () => {
    for (const file of library)
      for (const target of importsOf(file).filter((path) => !path.startsWith('src/'))) {
        const folders: Record<string, readonly string[]> = {
          d3: ['view'],
          rxjs: [
            'stream',
            'neurons',
            'stimuli',
            'synapses',
            'learning',
            'measure',
            'analysis',
            'experiments',
            'networks',
            'view',
          ],
          jsep: ['equations'],
          wasmati: ['kernel'],
        };
        expect(Object.keys(folders), `${file} imports ${target}`).toContain(target);
        expect(folders[target], `${file} imports ${target}`).toContain(folderOf(file));
      }
  });

  it('exist, and those that run form no cycle', () => {
    const done = new Set<string>();
    const visit = (file: string, path: readonly string[]) => {
      expect(path, `a cycle: ${[...path, file].join(' → ')}`).not.toContain(file);
      if (done.has(file)) return;
      for (const target of importsOf(file, undefined, true).filter((to) => to.startsWith('src/'))) {
        expect(library, `${file} imports ${target}`).toContain(target);
        visit(target, [...path, file]);
      }
      done.add(file);
    };
    for (const file of library) visit(file, []);
  });
});

describe('files', () => {
  it('of the source are at most 300 lines long', () => {
    for (const file of [...library, ...demos]) {
      const lines = readFileSync(join(root, file), 'utf8').trimEnd().split('\n').length;
      expect(lines, relative(root, join(root, file))).toBeLessThanOrEqual(300);
    }
  });
});
