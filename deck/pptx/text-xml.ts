import { unbroken } from '../text/format.ts';
import { isolated } from '../text/isolated.ts';
import { textLanguage } from '../text/text-language.ts';
import { escapeXml } from '../xml.ts';
import { fillXml } from './colour-xml.ts';
import { emu } from './emu.ts';

/** Sizes in points; what is not said is as the placeholder or the theme has it. */
export type RunLook = Readonly<{ size?: number; bold?: boolean; colour?: string }>;
export type Paragraph = Readonly<{
  text: string;
  look?: RunLook;
  align?: 'left' | 'right' | 'center';
  /** `true` draws a bullet, `false` takes the layout's away, nothing said leaves what the layout has. */
  bullet?: boolean;
  /** Points of air below. */
  after?: number;
}>;

const letters = { left: 'l', right: 'r', center: 'ctr' } as const;

function paragraphXml({ text, look = {}, align, bullet, after }: Paragraph): string {
  const flat =
    bullet === false ? ' marL="0" indent="0"' : bullet === true ? ' marL="171450" indent="-171450"' : '';
  const properties = `${after === undefined ? '' : `<a:spcAft><a:spcPts val="${Math.round(after * 100)}"/></a:spcAft>`}${bullet === false ? '<a:buNone/>' : bullet === true ? '<a:buChar char="•"/>' : ''}`;
  const pPr = `<a:pPr${flat}${align === undefined ? '' : ` algn="${letters[align]}"`}${properties === '' ? '/>' : `>${properties}</a:pPr>`}`;
  const size = look.size === undefined ? '' : ` sz="${Math.round(look.size * 100)}"`;
  const bold = look.bold === undefined ? '' : ` b="${look.bold ? 1 : 0}"`;
  const fill = look.colour === undefined ? '' : fillXml(look.colour);
  const language = ` lang="${textLanguage(text)}"`;
  const properties2 = (tag: string): string =>
    `<a:${tag}${language}${size}${bold}${fill === '' ? '/>' : `>${fill}</a:${tag}>`}`;
  if (text === '') return `<a:p>${pPr}${properties2('endParaRPr')}</a:p>`;
  // A line break inside a paragraph: the second line of a category, of a head.
  const runs = unbroken(text)
    .split('\n')
    .map((part) => `<a:r>${properties2('rPr')}<a:t>${escapeXml(isolated(part))}</a:t></a:r>`)
    .join('<a:br/>');
  return `<a:p>${pPr}${runs}</a:p>`;
}

export type BodyLook = Readonly<{
  anchor?: 't' | 'ctr' | 'b';
  /** Left, top, right and bottom, in inches. */
  insets?: readonly [number, number, number, number];
  wrap?: boolean;
}>;

/** The text of a shape. In a placeholder nothing is said of the body: it is the layout's. */
export function textBodyXml(
  paragraphs: readonly Paragraph[],
  look: BodyLook | null,
  tag = 'p:txBody',
): string {
  const [l, t, r, b] = look?.insets ?? [0, 0, 0, 0];
  const bodyPr =
    look === null
      ? '<a:bodyPr><a:normAutofit/></a:bodyPr>'
      : `<a:bodyPr wrap="${look.wrap === false ? 'none' : 'square'}" lIns="${emu(l)}" tIns="${emu(t)}" rIns="${emu(r)}" bIns="${emu(b)}" rtlCol="0" anchor="${look.anchor ?? 't'}"><a:noAutofit/></a:bodyPr>`;
  // Outside a placeholder nothing is inherited that we did not ask for, whatever a template says of other shapes.
  const plain = look === null ? {} : { bullet: false };
  const all = (paragraphs.length === 0 ? [{ text: '' }] : paragraphs).map((p) => ({ ...plain, ...p }));
  return `<${tag}>${bodyPr}<a:lstStyle/>${all.map(paragraphXml).join('')}</${tag}>`;
}
