import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { chromium } from 'playwright-core';
import { provideChromium } from '../../test/support/chromium.mjs';
import { icnsOf, icoOf, type Pictures } from './containers.ts';

/**
 * `node build/icons/make.ts`: draws the document's icon in every size and puts the pictures of both icons into the
 * containers of Windows and macOS. Run after a change of a drawing; the results are committed, so that packaging needs
 * no tool to convert them.
 */
const sizes = [16, 32, 48, 64, 128, 256, 512, 1024];
const here = (...parts: string[]): string => path.join(import.meta.dirname, ...parts);

const { path: executablePath, message } = provideChromium();
if (executablePath === null) throw new Error(message);
const browser = await chromium.launch({ executablePath, args: ['--no-sandbox'] });
const drawing = `data:image/svg+xml;base64,${readFileSync(here('document.svg')).toString('base64')}`;
for (const size of sizes) {
  const page = await browser.newPage({ viewport: { width: size, height: size } });
  await page.setContent(
    `<style>*{margin:0}img{display:block}</style><img src="${drawing}" width="${size}" height="${size}">`,
  );
  await page.screenshot({ path: here('document', `${size}x${size}.png`), omitBackground: true });
  await page.close();
}
await browser.close();

const picturesIn = (...folder: string[]): Pictures =>
  new Map(
    sizes
      .map((size) => [size, here(...folder, `${size}x${size}.png`)] as const)
      .filter(([, file]) => existsSync(file))
      .map(([size, file]) => [size, readFileSync(file)]),
  );
for (const [name, pictures] of [
  ['lockstep', picturesIn()],
  ['document', picturesIn('document')],
] as const) {
  writeFileSync(here(`${name}.ico`), icoOf(pictures));
  writeFileSync(here(`${name}.icns`), icnsOf(pictures));
}
