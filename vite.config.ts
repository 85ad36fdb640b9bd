import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';

const path = (relative: string) => fileURLToPath(new URL(relative, import.meta.url));

/** One file for three uses: the gallery (`vite`), the package (`vite build --mode library`) and the tests. */
export default defineConfig(({ mode }) => ({
  root: mode === 'test' || mode === 'library' ? path('.') : path('demos'),
  base: './',
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
    setupFiles: [path('test/setup.ts')],
    testTimeout: process.env.RXNEURON_LONG ? 3_600_000 : 60_000,
    // A browser and a server with empty caches need more than the usual 10 s where others are at work too.
    hookTimeout: 60_000,
  },
}));
