import { captionHeight } from '../layout.ts';
import type { Block, Frame } from '../slide-spec.ts';
import { clip, clipLines, lineCount } from '../text/text-width.ts';
import { theme } from '../theme.ts';
import { chartAlt, tableAlt } from './alt-text.ts';
import type { Drawing } from './deck-drawing.ts';
import { figuresXml } from './figures-xml.ts';
import { chartFrame, pictureShape, tableFrame, textShape } from './shape-xml.ts';
import { heightOf, tableXml } from './table-xml.ts';
import type { Paragraph } from './text-xml.ts';

const size = 12;

/** The shapes of one block. Prose is no block here: it stands in the layout's own body. */
export function blockXml(drawing: Drawing, block: Block): string {
  if (block.kind === 'figures') return figuresXml(drawing, block);
  if (block.kind === 'prose') return '';
  const whole = drawing.place(block.frame);
  const caption =
    block.caption === ''
      ? ''
      : textShape(
          { id: drawing.nextId(), name: drawing.name('Caption') },
          { ...whole, h: captionHeight - 0.04 },
          [
            {
              text: clip(block.caption, whole.w, size, true),
              look: { size, bold: true, colour: theme.muted },
            },
          ],
          { body: { anchor: 't', wrap: false } },
        );
  const frame: Frame = { ...whole, y: whole.y + captionHeight, h: whole.h - captionHeight };
  return caption + contentXml(drawing, block, frame);
}

function contentXml(
  drawing: Drawing,
  block: Exclude<Block, { kind: 'figures' | 'prose' }>,
  frame: Frame,
): string {
  const { nextId, name, stretch } = drawing;
  switch (block.kind) {
    case 'chart': {
      const identity = { id: nextId(), name: name('Chart'), alt: chartAlt(block.caption, block.chart) };
      return chartFrame(identity, frame, drawing.chart(block.chart));
    }
    case 'table': {
      const identity = { id: nextId(), name: name('Table'), alt: tableAlt(block.caption, block.table) };
      const xml = tableXml(block.table, frame.w, stretch);
      return tableFrame(identity, { ...frame, h: heightOf(block.table, stretch) }, xml);
    }
    case 'text': {
      const paragraphs = fitted(block.paragraphs, frame);
      if (paragraphs.length === 0) return '';
      return textShape({ id: nextId(), name: name('Text') }, frame, paragraphs, { body: { anchor: 't' } });
    }
    case 'image': {
      const side = Math.min(frame.w, frame.h);
      const identity = { id: nextId(), name: name('Picture'), alt: block.alt };
      return pictureShape(identity, { ...frame, w: side, h: side }, drawing.picture(block.png));
    }
  }
}

/** As many paragraphs as fit, each of two lines at most, the last line saying how many more there are. */
function fitted(paragraphs: readonly string[], frame: Frame): Paragraph[] {
  const lineHeight = (size / 72) * 1.25;
  const room = Math.floor((frame.h - 0.05) / lineHeight);
  const kept: string[] = [];
  let used = 0;
  for (const [i, whole] of paragraphs.entries()) {
    const paragraph = clipLines(whole, frame.w - 0.25, size, 2);
    const lines = lineCount(paragraph, frame.w - 0.25, size);
    const last = i === paragraphs.length - 1;
    if (used + lines > (last ? room : room - 1)) {
      kept.push(`and ${paragraphs.length - i} more, in the speaker notes`);
      break;
    }
    kept.push(paragraph);
    used += lines;
  }
  return kept.map((text) => ({ text, bullet: true, look: { size, colour: theme.ink } }));
}
