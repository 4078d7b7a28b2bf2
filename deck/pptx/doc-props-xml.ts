import { escapeXml, xmlHead } from '../xml.ts';

/** What a file says of itself. `created` is the declared time (UTC ms); `about` tells what it was made of. */
export type DeckMeta = Readonly<{ title: string; author: string; created: number; about?: string }>;

const isoSeconds = (ms: number): string => `${new Date(ms).toISOString().slice(0, 19)}Z`;

export function coreXml({ title, author, created, about = '' }: DeckMeta): string {
  const time = (tag: string): string =>
    `<dcterms:${tag} xsi:type="dcterms:W3CDTF">${isoSeconds(created)}</dcterms:${tag}>`;
  const description = about === '' ? '' : `<dc:description>${escapeXml(about)}</dc:description>`;
  return `${xmlHead}<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"><dc:title>${escapeXml(title)}</dc:title><dc:subject>Leverage correlation risk</dc:subject><dc:creator>${escapeXml(author)}</dc:creator>${description}<cp:lastModifiedBy>${escapeXml(author)}</cp:lastModifiedBy>${time('created')}${time('modified')}<dc:language>en-GB</dc:language></cp:coreProperties>`;
}

/** The program that wrote it says its own name; no other program's is borrowed. */
export const appXml = (slides: number): string =>
  `${xmlHead}<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/extended-properties"><Application>Lockstep</Application><PresentationFormat>Custom</PresentationFormat><Slides>${slides}</Slides><Notes>${slides}</Notes><HiddenSlides>0</HiddenSlides></Properties>`;
