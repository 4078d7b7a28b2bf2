import type { OwnSlide, Slide } from '../../../contract/dto/deck.ts';
import { proseSizes } from '../../../contract/prose-sizes.ts';
import { points, slideHeight, slideWidth, textWidth } from './slide/paper.ts';
import { readPreview } from './slide/preview-shape.ts';

/** Where the text of such a slide stands, in the drawing's units: the deck's own body frame. */
export const proseFrame = { x: 60, y: 160, w: 1213, h: 525 };

/** A new text slide behind another one; its id is one no slide has. */
export function withOwnSlide(slides: readonly Slide[], behind: string): readonly [Slide[], string] {
  const taken = new Set(slides.map((slide) => slide.id));
  let n = 1;
  while (taken.has(`own-${n}`)) n += 1;
  const id = `own-${n}`;
  const own: OwnSlide = { title: 'What the committee is asked to decide', body: '' };
  const at = slides.findIndex((slide) => slide.id === behind) + 1;
  const { footer, logo, accent } = readPreview(slides[0]?.preview);
  const slide: Slide = {
    id,
    kind: 'text',
    title: own.title,
    included: true,
    notes: '',
    own,
    preview: { footer, notes: [], blocks: [], logo, accent },
  };
  return [[...slides.slice(0, at), slide, ...slides.slice(at)], id];
}

export type ProseLine = Readonly<{ text: string; bullet: boolean }>;

/** The text as the deck will set it: bullets where a line begins with a dash, the largest size that fits. */
export function setProse(body: string): Readonly<{ size: number; lines: readonly ProseLine[] }> {
  const lines = body
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '')
    .map((line): ProseLine => {
      const text = line.replace(/^[-*•]\s+/, '');
      return { text, bullet: text !== line };
    });
  const heightAt = (size: number): number =>
    lines.reduce(
      (sum, { text }) => sum + Math.max(1, Math.ceil(textWidth(text, points(size)) / 1180)) + 0.35,
      0,
    ) *
    points(size) *
    1.35;
  return { size: proseSizes.find((size) => heightAt(size) <= proseFrame.h) ?? 12, lines };
}

/** Shares of the slide as units of the drawing. */
export const toUnits = (place: Readonly<{ x: number; y: number; w: number; h: number }>) => ({
  x: place.x * slideWidth,
  y: place.y * slideHeight,
  width: place.w * slideWidth,
  height: place.h * slideHeight,
});
