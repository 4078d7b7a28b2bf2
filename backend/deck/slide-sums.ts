import { createHash } from 'node:crypto';
import type { KeptDeck } from '../../contract/dto/record.ts';
import { writtenSlides } from '../../deck/written-slides.ts';

const digits = 16;

export type SummedSlide = KeptDeck['slides'][number] & Readonly<{ text: string }>;

/**
 * The slides of a .pptx, each with a sum over its texts without white space: saved again by another program it is the
 * same, with one changed figure it is not. null when the bytes are no presentation.
 */
export function slideSums(file: Uint8Array): SummedSlide[] | null {
  const slides = writtenSlides(file);
  if (slides === null) return null;
  return slides.map(({ title, text }) => ({
    title,
    text,
    sum: createHash('sha256').update(text.replace(/\s+/g, '')).digest('hex').slice(0, digits),
  }));
}
