import { captionHeight, footerFrame, titleFrame } from '../layout.ts';
import type { Block, Frame, SlideSpec } from '../slide-spec.ts';
import { unbroken } from '../text/format.ts';
import { clip, clipLines, lineCount } from '../text/text-width.ts';
import { theme } from '../theme.ts';
import { type Drawing, drawChart } from './draw-chart.ts';
import { drawFigures } from './draw-figures.ts';
import { drawProse } from './draw-prose.ts';
import { drawTable } from './draw-table.ts';
import type { LibrarySlide } from './library.ts';

export const masterName = 'LOCKSTEP';

/** The largest of a few sizes at which the title takes at most two lines; a still longer one shrinks to 16 points. */
export function titleSize(title: string): number {
  return (
    [24, 22, 20, 18].find((points) => lineCount(unbroken(title), titleFrame.w - 0.05, points, true) <= 2) ??
    16
  );
}

export function drawSlide(drawing: Drawing, spec: SlideSpec, footerWidth = footerFrame.w): void {
  const { slide } = drawing;
  slide.addText(unbroken(spec.title), { placeholder: 'title', fontSize: titleSize(spec.title) });
  slide.addText(clip(spec.footer, footerWidth - 0.05, 9), { placeholder: 'footer' });
  for (const block of spec.blocks) drawBlock(drawing, block);
  slide.addNotes([...(spec.ownNotes === '' ? [] : [spec.ownNotes]), ...spec.notes].join('\n'));
}

function drawBlock(drawing: Drawing, block: Block): void {
  const { slide } = drawing;
  if (block.kind === 'figures') {
    drawFigures(drawing, block);
    return;
  }
  if (block.kind === 'prose') {
    drawProse(slide, block.prose, block.frame);
    return;
  }
  if (block.caption !== '')
    slide.addText(clip(block.caption, block.frame.w, 11, true), {
      ...block.frame,
      h: captionHeight - 0.04,
      margin: 0,
      fontFace: theme.font,
      fontSize: 11,
      bold: true,
      color: theme.muted,
      valign: 'top',
    });
  const frame: Frame = { ...block.frame, y: block.frame.y + captionHeight, h: block.frame.h - captionHeight };
  switch (block.kind) {
    case 'chart':
      drawChart(drawing, block.chart, frame, block.caption);
      return;
    case 'table':
      drawTable(slide, block.table, frame);
      return;
    case 'text':
      drawText(slide, block.paragraphs, frame);
      return;
    case 'image': {
      const side = Math.min(frame.w, frame.h);
      slide.addImage({
        data: `image/png;base64,${Buffer.from(block.png).toString('base64')}`,
        x: frame.x,
        y: frame.y,
        w: side,
        h: side,
        altText: block.alt,
      });
    }
  }
}

const textSize = 12;

/** As many paragraphs as fit, each of two lines at most, the last line saying how many more there are. */
function drawText(slide: LibrarySlide, paragraphs: readonly string[], frame: Frame): void {
  const lineHeight = (textSize / 72) * 1.25;
  const room = Math.floor((frame.h - 0.05) / lineHeight);
  if (paragraphs.length === 0) return;
  const kept: string[] = [];
  let used = 0;
  for (const [i, whole] of paragraphs.entries()) {
    const paragraph = clipLines(whole, frame.w - 0.25, textSize, 2);
    const lines = lineCount(paragraph, frame.w - 0.25, textSize);
    const last = i === paragraphs.length - 1;
    if (used + lines > (last ? room : room - 1)) {
      kept.push(`and ${paragraphs.length - i} more, in the speaker notes`);
      break;
    }
    kept.push(paragraph);
    used += lines;
  }
  slide.addText(
    kept.map((text) => ({ text, options: { bullet: { indent: 12 }, breakLine: true } })),
    { ...frame, margin: 0, fontFace: theme.font, fontSize: textSize, color: theme.ink, valign: 'top' },
  );
}
