import { spawnSync } from 'node:child_process';
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Box, Drawn, DrawnSlide } from './drawn-slides.ts';

export type Picture = Readonly<{ width: number; height: number; grey: Uint8Array }>;

/** Why slides cannot be made pictures of on this machine, or null. */
export function noPictures(office: string | null): string | null {
  if (office === null) return 'LibreOffice is not installed';
  return spawnSync('pdftoppm', ['-v']).error === undefined ? null : 'pdftoppm is not installed';
}

const dpi = 50;

/** A list of fonts with none that has the metrics of Arial. */
const withoutArial = (folder: string): string => `<?xml version="1.0"?>
<fontconfig><dir>/usr/share/fonts/truetype/dejavu</dir><cachedir>${folder}/cache</cachedir></fontconfig>`;

/** A presentation as grey pictures of its slides, by LibreOffice, with the machine's fonts or with one that is wider. */
export function picturesOf(
  office: string,
  pptx: Uint8Array,
  folder: string,
  fonts: 'present' | 'absent' = 'present',
): Picture[] {
  mkdirSync(folder, { recursive: true });
  const file = path.join(folder, 'deck.pptx');
  writeFileSync(file, pptx);
  writeFileSync(path.join(folder, 'fonts.conf'), withoutArial(folder));
  const env =
    fonts === 'absent' ? { ...process.env, FONTCONFIG_FILE: path.join(folder, 'fonts.conf') } : process.env;
  const profile = `-env:UserInstallation=${pathToFileURL(path.join(folder, 'profile')).href}`;
  spawnSync(office, ['--headless', '--norestore', profile, '--convert-to', 'pdf', '--outdir', folder, file], {
    env,
    timeout: 170_000,
  });
  spawnSync('pdftoppm', [
    '-gray',
    '-r',
    String(dpi),
    path.join(folder, 'deck.pdf'),
    path.join(folder, 'page'),
  ]);
  return readdirSync(folder)
    .filter((name) => name.endsWith('.pgm'))
    .sort()
    .map((name) => {
      const bytes = readFileSync(path.join(folder, name));
      const [head = '', width = '0', height = '0'] =
        /^P5\s+(\d+)\s+(\d+)\s+\d+\s/.exec(bytes.subarray(0, 60).toString('latin1')) ?? [];
      return { width: Number(width), height: Number(height), grey: bytes.subarray(head.length) };
    });
}

const dark = 200;
/** How far ink may stand out of its box, in inches: edges are smoothed, and letters lean. */
const edge = 0.06;

/** What of a slide's dark points lies outside every box that something was to stand in; 0 to 1. */
export function inkOutside(picture: Picture, slide: DrawnSlide, whole: Drawn, more: readonly Box[]): number {
  const scale = picture.width / whole.width;
  const boxes = [...slide.shapes.flatMap(({ box }) => (box === null ? [] : [box])), ...more];
  const allowed = new Uint8Array(picture.width * picture.height);
  for (const { x, y, w, h } of boxes) {
    const [left, right] = [x - edge, x + w + edge].map((v) => Math.round(v * scale));
    const [top, bottom] = [y - edge, y + h + edge].map((v) => Math.round(v * scale));
    for (let row = Math.max(0, top ?? 0); row < Math.min(picture.height, bottom ?? 0); row++)
      allowed.fill(
        1,
        row * picture.width + Math.max(0, left ?? 0),
        row * picture.width + Math.min(picture.width, right ?? 0),
      );
  }
  let [all, outside] = [0, 0];
  for (const [i, value] of picture.grey.entries()) {
    if (value > dark) continue;
    all += 1;
    if (allowed[i] === 0) outside += 1;
  }
  return all === 0 ? 1 : outside / all;
}
