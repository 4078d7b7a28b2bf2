import type { Frame } from '../slide-spec.ts';
import type { Prose } from '../text/fit-prose.ts';
import { theme } from '../theme.ts';
import type { LibrarySlide } from './library.ts';

/** Paragraphs of the user's own text, with air between them; a cut text ends in a muted line that says so. */
export function drawProse(slide: LibrarySlide, { size, lines, cut }: Prose, frame: Frame): void {
  slide.addText(
    lines.map(({ text, bullet }, i) => ({
      text,
      options: {
        breakLine: true,
        paraSpaceAfter: size * 0.35,
        ...(bullet ? { bullet: { indent: 18 } } : {}),
        ...(cut && i === lines.length - 1 ? { color: theme.muted } : {}),
      },
    })),
    { ...frame, margin: 0, fontFace: theme.font, fontSize: size, color: theme.ink, valign: 'top' },
  );
}
