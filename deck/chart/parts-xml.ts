import { fillXml } from '../pptx/colour-xml.ts';

/** Small DrawingML parts shared by charts. Sizes in points, colours as RRGGBB. */
export const colourFill = fillXml;

const emu = (points: number): number => Math.round(points * 12_700);

export const line = (colour: string, width: number, dashed = false): string =>
  `<a:ln w="${emu(width)}" cap="rnd">${colourFill(colour)}<a:prstDash val="${dashed ? 'sysDash' : 'solid'}"/><a:round/></a:ln>`;

export function textProperties(
  look: Readonly<{ size: number; colour: string; bold?: boolean; rotation?: number; wrap?: boolean }>,
): string {
  const rotation = look.rotation === undefined ? '' : ` rot="${look.rotation}" vert="horz"`;
  const wrap = look.wrap === false ? ' wrap="none"' : '';
  return `<c:txPr><a:bodyPr${rotation}${wrap}/><a:lstStyle/><a:p><a:pPr><a:defRPr sz="${look.size * 100}" b="${look.bold ? 1 : 0}">${colourFill(look.colour)}<a:latin typeface="+mn-lt"/></a:defRPr></a:pPr><a:endParaRPr lang="en-GB"/></a:p></c:txPr>`;
}
