import type { Frame } from '../slide-spec.ts';
import { escapeXml } from '../xml.ts';
import { fillXml } from './colour-xml.ts';
import { xfrmXml } from './emu.ts';
import type { Placeholder } from './skin.ts';
import { type BodyLook, type Paragraph, textBodyXml } from './text-xml.ts';

/** Who a shape is: its number on the slide, its name, and what a reader who cannot see it is told. */
export type Identity = Readonly<{ id: number; name: string; alt?: string; decorative?: boolean }>;

export function identityXml({ id, name, alt, decorative }: Identity): string {
  const descr = alt === undefined || alt === '' ? '' : ` descr="${escapeXml(alt)}"`;
  const head = `<p:cNvPr id="${id}" name="${escapeXml(name)}"${descr}`;
  if (!decorative) return `${head}/>`;
  return `${head}><a:extLst><a:ext uri="{C183D7F6-B498-43B3-948B-1728B52AA6E4}"><adec:decorative xmlns:adec="http://schemas.microsoft.com/office/drawing/2017/decorative" val="1"/></a:ext></a:extLst></p:cNvPr>`;
}

export type ShapeLook = Readonly<{ fill?: string; body: BodyLook }>;

/** A text box, or a filled rectangle with text. */
export function textShape(
  identity: Identity,
  frame: Frame,
  paragraphs: readonly Paragraph[],
  { fill, body }: ShapeLook,
): string {
  const box = fill === undefined ? ' txBox="1"' : '';
  const paint = fill === undefined ? '<a:noFill/>' : fillXml(fill);
  return `<p:sp><p:nvSpPr>${identityXml(identity)}<p:cNvSpPr${box}/><p:nvPr/></p:nvSpPr><p:spPr>${xfrmXml(frame)}<a:prstGeom prst="rect"><a:avLst/></a:prstGeom>${paint}<a:ln><a:noFill/></a:ln></p:spPr>${textBodyXml(paragraphs, body)}</p:sp>`;
}

/** A bar of colour: an ornament, passed over by readers of the screen. */
export const barShape = (identity: Identity, frame: Frame, fill: string): string =>
  textShape({ ...identity, decorative: true }, frame, [], { fill, body: {} });

export const placeholderXml = ({ type, index }: Placeholder): string =>
  `<p:ph${type === 'obj' ? '' : ` type="${type}"`}${['dt', 'ftr', 'sldNum'].includes(type) ? ' sz="quarter"' : ''}${index === null ? '' : ` idx="${index}"`}/>`;

/** Text in a placeholder of the layout; without a frame it stands where the layout has it. */
export function placeholderShape(
  identity: Identity,
  placeholder: Placeholder,
  frame: Frame | null,
  content: readonly Paragraph[] | string,
): string {
  const body = typeof content === 'string' ? content : textBodyXml(content, null);
  return `<p:sp><p:nvSpPr>${identityXml(identity)}<p:cNvSpPr><a:spLocks noGrp="1"/></p:cNvSpPr><p:nvPr>${placeholderXml(placeholder)}</p:nvPr></p:nvSpPr><p:spPr>${frame === null ? '' : xfrmXml(frame)}</p:spPr>${body}</p:sp>`;
}

export const pictureShape = (identity: Identity, frame: Frame, relation: string): string =>
  `<p:pic><p:nvPicPr>${identityXml(identity)}<p:cNvPicPr><a:picLocks noChangeAspect="1"/></p:cNvPicPr><p:nvPr/></p:nvPicPr><p:blipFill><a:blip r:embed="${relation}"/><a:stretch><a:fillRect/></a:stretch></p:blipFill><p:spPr>${xfrmXml(frame)}<a:prstGeom prst="rect"><a:avLst/></a:prstGeom></p:spPr></p:pic>`;

const graphic = (identity: Identity, frame: Frame, locks: string, uri: string, xml: string): string =>
  `<p:graphicFrame><p:nvGraphicFramePr>${identityXml(identity)}<p:cNvGraphicFramePr><a:graphicFrameLocks ${locks}/></p:cNvGraphicFramePr><p:nvPr/></p:nvGraphicFramePr>${xfrmXml(frame, 'p:xfrm')}<a:graphic><a:graphicData uri="http://schemas.openxmlformats.org/drawingml/2006/${uri}">${xml}</a:graphicData></a:graphic></p:graphicFrame>`;

export const chartFrame = (identity: Identity, frame: Frame, relation: string): string =>
  graphic(
    identity,
    frame,
    'noGrp="1"',
    'chart',
    `<c:chart xmlns:c="http://schemas.openxmlformats.org/drawingml/2006/chart" r:id="${relation}"/>`,
  );

export const tableFrame = (identity: Identity, frame: Frame, tableXml: string): string =>
  graphic(identity, frame, 'noGrp="1"', 'table', tableXml);
