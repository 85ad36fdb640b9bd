// Bundles the benchmarks with the sources, as an application would be, and runs them in this process.
import { mkdtemp, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { build } from 'vite';

const here = fileURLToPath(new URL('.', import.meta.url));
const outDir = await mkdtemp(join(here, '../../node_modules/.bench-'));
await build({
  mode: 'library',
  logLevel: 'warn',
  build: {
    outDir,
    lib: { entry: join(here, 'bench.ts'), formats: ['es'], fileName: 'bench' },
    rolldownOptions: { external: [/^node:/] },
  },
});
try {
  await import(pathToFileURL(join(outDir, 'bench.js')).href);
} finally {
  await rm(outDir, { recursive: true });
}
