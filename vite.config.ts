import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { Plugin } from 'vite';
import { defineConfig } from 'vitest/config';

const path = (relative: string) => fileURLToPath(new URL(relative, import.meta.url));

/** Fonts in formats that only browsers without service workers ask for. */
const UNUSED = /\.(ttf|woff)$/;

/** Adds a service worker to the gallery that keeps all files of the build: once loaded, it runs without a network. */
const offline: Plugin = {
  name: 'offline',
  apply: 'build',
  enforce: 'post',
  generateBundle(_, bundle) {
    const files = ['./', ...Object.keys(bundle).filter((file) => !UNUSED.test(file))];
    const page = bundle['index.html'];
    const version = createHash('sha256').update(JSON.stringify([files, page?.type === 'asset' && page.source]));
    const source = readFileSync(path('demos/worker.js'), 'utf8')
      .replace('__NAME__', `rxneuron-${version.digest('hex').slice(0, 12)}`)
      .replace('__FILES__', JSON.stringify(files));
    this.emitFile({ type: 'asset', fileName: 'worker.js', source });
  },
};

/** One file for three uses: the gallery (`vite`), the package (`vite build --mode library`) and the tests. */
export default defineConfig(({ mode }) => ({
  root: mode === 'test' || mode === 'library' ? path('.') : path('demos'),
  base: './',
  plugins: mode === 'library' ? [] : [offline],
  resolve: {
    alias: [
      { find: /^rxneuron$/, replacement: path('src/index.ts') },
      { find: /^rxneuron\/view$/, replacement: path('src/view/index.ts') },
    ],
  },
  build:
    mode === 'library'
      ? {
          target: 'es2022',
          sourcemap: true,
          minify: false,
          lib: {
            entry: { index: path('src/index.ts'), view: path('src/view/index.ts') },
            formats: ['es'],
          },
          rolldownOptions: {
            external: ['rxjs', 'd3', 'wasmati', 'jsep'],
            // A module for each source file: bundlers then leave out the models that a page does not import.
            output: { preserveModules: true, preserveModulesRoot: path('src') },
          },
        }
      : { target: 'es2022', outDir: path('dist/demos'), emptyOutDir: true },
  test: {
    include: ['test/**/*.test.ts'],
    // vitest would leave a processor of two idle.
    maxWorkers: 2,
    // Loading the sources anew for every file would take a third of the time.
    isolate: false,
    setupFiles: [path('test/setup.ts')],
    testTimeout: process.env.RXNEURON_LONG ? 3_600_000 : 60_000,
    // A browser and a server with empty caches need more than the usual 10 s where others are at work too.
    hookTimeout: 60_000,
  },
}));
