// Takes the README's picture of the gallery, from the running page: node docs/screenshot.mjs
import { fileURLToPath } from 'node:url';
import { chromium } from 'playwright-core';
import { createServer } from 'vite';

const root = fileURLToPath(new URL('..', import.meta.url));
const server = await createServer({ configFile: `${root}/vite.config.ts`, logLevel: 'error', server: { port: 0 } });
await server.listen();
const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
  args: ['--no-sandbox', '--disable-gpu'],
});
const page = await browser.newPage({ viewport: { width: 1280, height: 1240 } });
await page.goto(server.resolvedUrls.local[0]);
await page.locator('.card').last().waitFor();
await page.waitForTimeout(5000);
await page.screenshot({ path: `${root}/docs/gallery.png` });
await browser.close();
await server.close();
