import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type Browser, chromium } from 'playwright-core';
import { build, createServer, preview } from 'vite';

const HOW = 'install one (Debian: apt-get install chromium), or set CHROMIUM=/path/to/chromium';

const root = fileURLToPath(new URL('../..', import.meta.url));

/** The browser to test in, if there is one. */
export const executablePath = (process.env.CHROMIUM ? [process.env.CHROMIUM] : usualPlaces()).find(existsSync);

function usualPlaces(): string[] {
  const folders = (process.env.PATH ?? '').split(delimiter);
  const names = ['chromium', 'chromium-browser', 'google-chrome'];
  return ['/usr/bin/chromium', ...folders.flatMap((folder) => names.map((name) => join(folder, name)))];
}

const asked = process.env.CHROMIUM ? ` at CHROMIUM=${process.env.CHROMIUM}` : '';

/** Whether the browser tests are left out: there is no browser, and this is somebody's own machine. */
export const skipped = executablePath === undefined && !process.env.CI;
if (skipped) console.warn(`Browser tests are skipped: no Chromium was found${asked}. To run them, ${HOW}.`);

/** Starts the browser. */
export async function launch(): Promise<Browser> {
  if (executablePath === undefined) throw new Error(`no Chromium was found${asked}: ${HOW}`);
  return chromium.launch({
    executablePath,
    args: [
      '--no-sandbox',
      '--disable-gpu',
      '--disable-quic',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
    ],
  });
}

/**
 * Serves the gallery and, under `/@fs/`, the sources, on a free port.
 *
 * @param name keeps the caches of servers that run side by side apart
 */
export async function serve(name: string) {
  const server = await createServer({
    configFile: join(root, 'vite.config.ts'),
    mode: 'development',
    logLevel: 'error',
    cacheDir: join(root, 'node_modules/.vite', name),
    server: { port: 0, host: '127.0.0.1', hmr: false, watch: null },
    optimizeDeps: { include: ['rxjs', 'd3', 'jsep', 'wasmati'] },
  });
  await server.listen();
  const address = server.resolvedUrls!.local[0]!;
  const addressOf = (file: string) => `${address}@fs${join(root, file)}`;
  return { address, addressOf, close: () => server.close() };
}

/** Builds the gallery into a folder and serves that below a path, on a free port. */
export async function serveBuilt(outDir: string) {
  const options = { configFile: join(root, 'vite.config.ts'), mode: 'production', logLevel: 'error' } as const;
  await build({ ...options, build: { outDir, emptyOutDir: true } });
  const server = await preview({
    ...options,
    base: '/a/folder/',
    build: { outDir },
    preview: { port: 0, host: '127.0.0.1' },
  });
  return { address: server.resolvedUrls!.local[0]!, close: () => server.close() };
}
