import { escapeXml, xmlHead } from '../xml.ts';

/** A relations part: types by their last word, targets relative to the part, ids rId1, rId2 … in order. */
export const relationsXml = (list: readonly (readonly [type: string, target: string])[]): string =>
  `${xmlHead}<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">${list
    .map(
      ([type, target], i) =>
        `<Relationship Id="rId${i + 1}" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/${type}" Target="${escapeXml(target)}"/>`,
    )
    .join('')}</Relationships>`;
