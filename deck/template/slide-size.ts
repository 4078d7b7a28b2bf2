import type { Parts } from './package-parts.ts';

/** Width and height of a presentation's slides in EMU; PowerPoint's own 16:9 where it does not say. */
export function slideSize(parts: Parts): Readonly<{ width: number; height: number }> {
  const size = /<p:sldSz\b[^>]*>/.exec(parts.text('ppt/presentation.xml'))?.[0] ?? '';
  const read = (name: string): number => Number(new RegExp(`\\b${name}="(\\d+)"`).exec(size)?.[1]);
  const [width, height] = [read('cx'), read('cy')];
  return width > 0 && height > 0 ? { width, height } : { width: 12_192_000, height: 6_858_000 };
}
