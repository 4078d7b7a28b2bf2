import { readShapeName } from '../pptx/shape-name.ts';
import { decodeXml } from '../xml.ts';

/** Shapes that hold no others: text, pictures, charts and tables, inside groups too. */
const leaf = /<p:(sp|pic|graphicFrame)>[\s\S]*?<\/p:\1>/g;

export type OurShape = Readonly<{ slide: string; what: string; name: string; xml: string }>;

function ours(xml: string): OurShape | null {
  const name = decodeXml(/<p:cNvPr\b[^>]*?\bname="([^"]*)"/.exec(xml)?.[1] ?? '');
  const read = readShapeName(name);
  return read && { ...read, name, xml };
}

/** The shapes of a slide or notes page that have a name of ours. */
export const ourShapes = (xml: string): OurShape[] =>
  [...xml.matchAll(leaf)].flatMap(([shape]) => ours(shape) ?? []);

/** A slide with each shape of ours as `change` has it; everything else is as it was, byte for byte. */
export const withOurShapes = (xml: string, change: (shape: OurShape) => string): string =>
  xml.replace(leaf, (shape) => {
    const read = ours(shape);
    return read === null ? shape : change(read);
  });

/** Each paragraph's text; a line break is one. */
export const paragraphTexts = (xml: string): string[] =>
  (xml.match(/<a:p>[\s\S]*?<\/a:p>|<a:p\/>/g) ?? []).map((p) =>
    [...p.matchAll(/<a:t>([^<]*)<\/a:t>|<a:br\b/g)]
      .map((m) => (m[1] === undefined ? '\n' : decodeXml(m[1])))
      .join(''),
  );

/** The text of a shape as it is compared: white space and marks of direction do not count. */
export const plainText = (xml: string): string =>
  paragraphTexts(xml)
    .join('\n')
    .replace(/[\u2066-\u2069\u200E\u200F]/g, '')
    .replace(/[\s\u00A0]+/g, ' ')
    .trim();
