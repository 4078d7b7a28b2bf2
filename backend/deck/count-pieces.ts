import type { SlideSpec } from '../../deck/slide-spec.ts';

/** What the exported file holds. */
export function count(outline: readonly SlideSpec[]): { slides: number; charts: number; tables: number } {
  const slides = outline.filter((slide) => slide.included);
  const blocks = slides.flatMap((slide) => slide.blocks);
  return {
    slides: slides.length,
    charts: blocks.filter((block) => block.kind === 'chart').length,
    tables: blocks.filter((block) => block.kind === 'table').length,
  };
}
