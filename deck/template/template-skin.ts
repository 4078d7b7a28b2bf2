import { strFromU8 } from 'fflate';
import { page, titleFrame } from '../layout.ts';
import { relationsPart } from '../pptx/package-builder.ts';
import type { Layout, Placeholder, Skin, SkinPart } from '../pptx/skin.ts';
import type { Frame } from '../slide-spec.ts';
import { unzipFiles } from '../zip.ts';
import { fontShrink } from './font-width.ts';
import { readLayouts } from './read-layouts.ts';
import { scaledPart } from './scaled-part.ts';
import type { Template } from './template.ts';

const tallestTitle = 1.05;

/**
 * A template's own master and layouts as a skin, scaled to slides 13.33 inches wide, so that a 4:3 template gives 4:3
 * slides with text of the same size; null when its parts were not kept (templates of older workspaces, or too large).
 */
export function templateSkin(template: Template): Skin | null {
  const kept = template.master;
  if (kept === undefined || kept === null) return null;
  const files = unzipFiles(new Uint8Array(Buffer.from(kept.parts, 'base64')));
  const scale = page.width / (kept.width / 914_400);
  const parts = Object.entries(kept.types).flatMap(([name, type]): SkinPart[] => {
    const bytes = files[name];
    if (bytes === undefined) return [];
    const relations = files[relationsPart(name)];
    const drawn = /^ppt\/slide(Masters|Layouts)\/[^/]+\.xml$/.test(name);
    return [
      {
        name,
        content: drawn ? scaledPart(strFromU8(bytes), scale) : bytes,
        type,
        ...(relations === undefined ? {} : { relations: strFromU8(relations) }),
      },
    ];
  });
  const text = (name: string): string => {
    const content = parts.find((part) => part.name === name)?.content;
    return typeof content === 'string' ? content : '';
  };
  const layouts = readLayouts(kept.part, kept.layouts, text);
  if (layouts === null) return null;
  const height = (kept.height / 914_400) * scale;
  const title = contentTitle(layouts.content.title?.frame ?? null);
  const foot = footTop(layouts.content, height);
  const top = title.y + title.h + 0.12;
  return {
    width: page.width,
    height,
    parts,
    masters: [{ part: kept.part, id: kept.id }],
    theme: kept.theme,
    layouts: {
      cover: layouts.cover,
      text: withFoot(layouts.text, height),
      content: withFoot(layouts.content, height),
    },
    titleFrame: title,
    area: { x: 0.6, y: top, w: 12.13, h: foot - 0.1 - top },
    shrink: fontShrink([template.headFont, template.bodyFont]),
  };
}

/** The layout's own place for the title; where that leaves no room for figures, its upper part, or ours. */
function contentTitle(frame: Frame | null): Frame {
  if (frame === null || frame.y > 1.2 || frame.h < 0.4) return titleFrame;
  const h = Math.min(frame.h, tallestTitle);
  // In line with what stands below, unless the house keeps the left side free.
  return frame.x > 1.2 ? { ...frame, h } : { x: 0.6, y: frame.y, w: frame.x + frame.w - 0.6, h };
}

function footTop({ date, footer, number }: Layout, height: number): number {
  const tops = [date, footer, number].flatMap((p) => (p?.frame && p.frame.y > height / 2 ? [p.frame.y] : []));
  return Math.min(height - 0.4, ...tops);
}

/** The footer takes all the room between the date and the number: it names the inputs, which takes a long line. */
function withFoot(layout: Layout, height: number): Layout {
  const { date, footer, number } = layout;
  if (!footer?.frame || footer.frame.y < height / 2) return layout;
  const { y, h } = footer.frame;
  const from = date?.frame && date.frame.x < footer.frame.x ? date.frame.x : null;
  const x = from === null ? footer.frame.x : from + 1.55;
  const right =
    number?.frame && number.frame.x > x ? numberLeft(number.frame) : footer.frame.x + footer.frame.w;
  const placed = (p: Placeholder, frame: Frame): Placeholder => ({ ...p, frame });
  return {
    ...layout,
    footer: placed(footer, { x, y, w: Math.max(3, right - 0.1 - x), h }),
    ...(date && from !== null ? { date: placed(date, { x: from, y, w: 1.5, h }) } : {}),
  };
}

/** A number needs no more than an inch at the right of its place. */
const numberLeft = (frame: Frame): number => frame.x + Math.max(0, frame.w - 1);
