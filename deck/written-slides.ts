import { packageParts } from './template/package-parts.ts';
import { decodeXml } from './xml.ts';

export type WrittenSlide = Readonly<{ title: string; text: string }>;

const slideParts = /^ppt\/(presentation\.xml$|_rels\/presentation\.xml\.rels$|slides\/[^/]+\.xml$)/;
const mostSlides = 2_000;

/**
 * The slides of a .pptx in their order: the title, and all texts but page numbers, one after the other; null when it is
 * none. Numbers inside charts are no texts.
 */
export function writtenSlides(file: Uint8Array): WrittenSlide[] | null {
  const parts = packageParts(file, slideParts, mostSlides);
  if (parts === null || parts.text('ppt/presentation.xml') === '') return null;
  const targets = new Map(parts.relations('ppt/presentation.xml').map(({ id, target }) => [id, target]));
  const order = [...parts.text('ppt/presentation.xml').matchAll(/<p:sldId\b[^>]*\br:id="([^"]*)"/g)];
  return order.map(([, id = '']) => readSlide(parts.text(targets.get(id) ?? '')));
}

function readSlide(xml: string): WrittenSlide {
  const said = xml.replace(/<a:fld\b[\s\S]*?<\/a:fld>/g, '');
  const text = textsOf(said);
  const shapes = said.match(/<p:sp>[\s\S]*?<\/p:sp>/g) ?? [];
  const title = shapes.find((shape) => /<p:ph\b[^>]*\btype="(ctrT|t)itle"/.test(shape)) ?? '';
  return { title: textsOf(title).slice(0, 300), text };
}

const textsOf = (xml: string): string =>
  [...xml.matchAll(/<a:t>([^<]*)<\/a:t>/g)].map(([, text = '']) => decodeXml(text)).join('');
