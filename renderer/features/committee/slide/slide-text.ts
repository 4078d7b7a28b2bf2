import { points, textWidth } from './paper.ts';

const size = points(12);
const lineHeight = size * 1.25;

/** The paragraphs a text block holds, two lines each at most; the last line says how many more the notes have. */
export function fittingParagraphs(paragraphs: readonly string[], w: number, h: number): readonly string[] {
  const room = Math.floor((h - 5) / lineHeight);
  const kept: string[] = [];
  let used = 0;
  for (const [i, paragraph] of paragraphs.entries()) {
    const lines = Math.min(2, Math.ceil(textWidth(paragraph, size) / (w - 25)));
    const last = i === paragraphs.length - 1;
    if (used + lines > (last ? room : room - 1))
      return [...kept, `and ${paragraphs.length - i} more, in the speaker notes`];
    kept.push(paragraph);
    used += lines;
  }
  return kept;
}
