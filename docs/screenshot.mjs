// Takes the README's pictures of the gallery, light and dark, from the running page: node docs/screenshot.mjs
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
for (const colorScheme of ['light', 'dark']) {
  const page = await browser.newPage({ viewport: { width: 1280, height: 1400 }, colorScheme });
  await page.goto(server.resolvedUrls.local[0]);
  await page.locator('.card').last().waitFor();
  await page.evaluate(() => {
    const cards = document.querySelectorAll('.card');
    const picture = document.createElement('ul');
    picture.className = 'cards';
    picture.style = 'grid-template-columns: repeat(6, 1fr); padding: 1.5rem; margin: 0; background: inherit';
    picture.append(...cards);
    for (const text of picture.querySelectorAll('p')) text.remove();
    document.body.replaceChildren(picture);
  });
  await page.waitForTimeout(9000);
  await page.locator('.cards').screenshot({ path: `${root}/docs/gallery-${colorScheme}.png` });
  await page.close();
}
await browser.close();
await server.close();
