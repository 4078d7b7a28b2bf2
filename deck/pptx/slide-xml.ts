import { fittedFooter, footerPoints } from '../footer-text.ts';
import { body } from '../layout.ts';
import type { Frame, SlideSpec } from '../slide-spec.ts';
import { unbroken } from '../text/format.ts';
import { lineCount } from '../text/text-width.ts';
import { theme } from '../theme.ts';
import { xmlHead } from '../xml.ts';
import { blockXml } from './block-xml.ts';
import type { Drawing } from './deck-drawing.ts';
import { namespaces } from './namespaces.ts';
import { placeholderShape, textShape } from './shape-xml.ts';
import type { LayoutUse, Placeholder, Skin } from './skin.ts';
import { textBodyXml } from './text-xml.ts';

/** The cover and agenda say which layout they want; slides of prose take the one with a body. */
export const layoutOf = (slide: SlideSpec): LayoutUse =>
  slide.layout ??
  (slide.blocks.some((b) => b.kind === 'prose') || slide.own !== undefined ? 'text' : 'content');

/** The largest of a few sizes at which the title takes at most two lines; a still longer one shrinks to 16 points. */
export function titleSize(title: string, width: number): number {
  return [24, 22, 20, 18].find((points) => lineCount(unbroken(title), width - 0.05, points, true) <= 2) ?? 16;
}

export function slideXml(drawing: Drawing, slide: SlideSpec): string {
  const { skin, nextId, name } = drawing;
  const use = layoutOf(slide);
  const layout = skin.layouts[use];
  const shapes: string[] = [];
  const titleAt = use === 'cover' ? null : skin.titleFrame;
  const look = use === 'cover' ? {} : { size: titleSize(slide.title, titleWidth(skin)) };
  const title = [{ text: slide.title, look }];
  const titleIdentity = { id: nextId(), name: name('Title') };
  shapes.push(
    layout.title === null
      ? textShape(titleIdentity, titleAt ?? { ...skin.area, y: 0.4, h: 0.9 }, title, {
          body: { anchor: 'ctr' },
        })
      : placeholderShape(titleIdentity, layout.title, titleAt, title),
  );
  shapes.push(proseXml(drawing, slide, use, layout.body));
  for (const block of slide.blocks) shapes.push(blockXml(drawing, block));
  shapes.push(footXml(drawing, slide));
  return `${xmlHead}<p:sld ${namespaces}><p:cSld><p:spTree><p:nvGrpSpPr><p:cNvPr id="1" name=""/><p:cNvGrpSpPr/><p:nvPr/></p:nvGrpSpPr><p:grpSpPr><a:xfrm><a:off x="0" y="0"/><a:ext cx="0" cy="0"/><a:chOff x="0" y="0"/><a:chExt cx="0" cy="0"/></a:xfrm></p:grpSpPr>${shapes.join('')}</p:spTree></p:cSld><p:clrMapOvr><a:masterClrMapping/></p:clrMapOvr></p:sld>`;
}

const titleWidth = (skin: Skin): number => (skin.titleFrame ?? skin.layouts.content.title?.frame ?? body).w;

/** Text in the layout's body, so that the outline view has it; a cut text ends in a muted line that says so. */
function proseXml(drawing: Drawing, slide: SlideSpec, use: LayoutUse, place: Placeholder | null): string {
  const block = slide.blocks.find((b) => b.kind === 'prose');
  if (block?.kind !== 'prose') return '';
  const { size, lines, cut } = block.prose;
  const paragraphs = lines.map(({ text, bullet }, i) => ({
    text,
    ...(use !== 'cover' && bullet ? {} : { bullet: false }),
    after: size * 0.35,
    look: {
      ...(use === 'cover' ? {} : { size }),
      ...(cut && i === lines.length - 1 ? { colour: theme.muted } : {}),
    },
  }));
  const identity = { id: drawing.nextId(), name: drawing.name('Text') };
  if (place === null)
    return textShape(identity, drawing.place(block.frame), paragraphs, { body: { anchor: 't' } });
  return placeholderShape(
    identity,
    place,
    use === 'cover' ? null : drawing.place(block.frame),
    textBodyXml(paragraphs, null),
  );
}

/** Date, footer and number in the places the layout has for them; what it has no place for is a small line. */
function footXml({ skin, nextId, name }: Drawing, slide: SlideSpec): string {
  const { date, footer, number } = skin.layouts[layoutOf(slide)];
  const at: Frame = footer?.frame ?? { x: 0.6, y: skin.height - 0.48, w: skin.width - 1.2, h: 0.28 };
  const text = fittedFooter(date === null ? `${slide.date}  ·  ${slide.footer}` : slide.footer, at.w);
  const line = (what: string, words: string, place: Placeholder | null, frame: Frame): string => {
    const identity = { id: nextId(), name: name(what) };
    const paragraphs = [{ text: words, look: { size: footerPoints } }];
    return place === null
      ? textShape(identity, frame, paragraphs, { body: { anchor: 'ctr' } })
      : placeholderShape(identity, place, place.frame, paragraphs);
  };
  const shapes = [
    date === null ? '' : line('Date', slide.date, date, at),
    line('Footer', text, footer, at),
    number === null
      ? ''
      : placeholderShape(
          { id: nextId(), name: name('Number') },
          number,
          null,
          '<p:txBody><a:bodyPr/><a:lstStyle/><a:p><a:fld id="{B6F15528-21DE-4FAA-801E-634DDDAF4B2B}" type="slidenum"><a:rPr lang="en-GB"/><a:t>‹#›</a:t></a:fld></a:p></p:txBody>',
        ),
  ];
  return shapes.join('');
}
