import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';

const css = readFileSync(new URL('../../renderer/theme/tokens.css', import.meta.url), 'utf8');

function tokens(theme: 'light' | 'dark'): ReadonlyMap<string, string> {
  const start = css.indexOf(`:root[data-theme='${theme}']`);
  const block = css.slice(start, css.indexOf('}', start));
  return new Map([...block.matchAll(/--([\w-]+):\s*(#[0-9a-f]{6})/g)].map((m) => [m[1] ?? '', m[2] ?? '']));
}

/** WCAG 2.2 relative luminance and contrast ratio. */
function luminance(hex: string): number {
  const [r = 0, g = 0, b = 0] = [1, 3, 5]
    .map((at) => Number.parseInt(hex.slice(at, at + 2), 16) / 255)
    .map((c) => (c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4));
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}
function contrast(a: string, b: string): number {
  const [low = 0, high = 0] = [luminance(a), luminance(b)].sort((x, y) => x - y);
  return (high + 0.05) / (low + 0.05);
}

const grounds = ['bg', 'surface', 'surface-2', 'sidebar', 'hover', 'selected'];
const inks = ['text', 'muted'];
const marks = ['accent', 'good', 'warn', 'bad', 'long', 'short'];
const series = [1, 2, 3, 4, 5, 6, 7, 8].map((n) => `series-${n}`);

describe.each(['light', 'dark'] as const)('%s theme meets WCAG AA', (theme) => {
  const colours = tokens(theme);
  const colour = (name: string): string => {
    const value = colours.get(name);
    if (value === undefined) throw new Error(`no token ${name}`);
    return value;
  };
  it.each(inks.flatMap((ink) => grounds.map((ground) => [ink, ground])))(
    '%s on %s: 4.5',
    (ink = '', ground = '') => {
      expect(contrast(colour(ink), colour(ground))).toBeGreaterThanOrEqual(4.5);
    },
  );
  it.each(marks.flatMap((ink) => ['bg', 'surface'].map((ground) => [ink, ground])))(
    '%s on %s: 4.5',
    (ink = '', ground = '') => {
      expect(contrast(colour(ink), colour(ground))).toBeGreaterThanOrEqual(4.5);
    },
  );
  it.each(series)('%s on surface: 3 (graphical objects)', (name) => {
    expect(contrast(colour(name), colour('surface'))).toBeGreaterThanOrEqual(3);
  });
  it('every status text on its own ground: 4.5', () => {
    for (const tone of ['good', 'warn', 'bad'])
      expect(contrast(colour(tone), colour(`${tone}-bg`))).toBeGreaterThanOrEqual(4.5);
  });
});
