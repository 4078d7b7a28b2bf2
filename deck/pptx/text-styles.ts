const levels = [1, 2, 3, 4, 5, 6, 7, 8, 9];

const face = (kind: 'mj' | 'mn'): string =>
  `<a:latin typeface="+${kind}-lt"/><a:ea typeface="+${kind}-ea"/><a:cs typeface="+${kind}-cs"/>`;
const run = (size: number, kind: 'mj' | 'mn', bold = false): string =>
  `<a:defRPr sz="${size * 100}"${bold ? ' b="1"' : ''} kern="1200"><a:solidFill><a:schemeClr val="tx1"/></a:solidFill>${face(kind)}</a:defRPr>`;

/** Text of shapes that are no placeholder: the theme's body font in the theme's text colour. */
export const plainLevels = (size: number): string =>
  levels
    .map(
      (n) =>
        `<a:lvl${n}pPr marL="${(n - 1) * 457_200}" algn="l" defTabSz="914400" rtl="0" eaLnBrk="1" latinLnBrk="0" hangingPunct="1">${run(size, 'mn')}</a:lvl${n}pPr>`,
    )
    .join('');

const bulletLevels = levels
  .map((n) => {
    const size = n === 1 ? 20 : n === 2 ? 18 : 16;
    return `<a:lvl${n}pPr marL="${228_600 + (n - 1) * 342_900}" indent="-228600" algn="l" defTabSz="914400" rtl="0" eaLnBrk="1" latinLnBrk="0" hangingPunct="1"><a:spcBef><a:spcPts val="${n === 1 ? 600 : 300}"/></a:spcBef><a:buClr><a:schemeClr val="accent1"/></a:buClr><a:buChar char="•"/>${run(size, 'mn')}</a:lvl${n}pPr>`;
  })
  .join('');

/** The text styles of our master: titles in the heading font, bodies with bullets, the rest plain. */
export const masterTextStyles = `<p:txStyles><p:titleStyle><a:lvl1pPr algn="l" defTabSz="914400" rtl="0" eaLnBrk="1" latinLnBrk="0" hangingPunct="1"><a:lnSpc><a:spcPct val="95000"/></a:lnSpc><a:spcBef><a:spcPct val="0"/></a:spcBef><a:buNone/>${run(24, 'mj', true)}</a:lvl1pPr></p:titleStyle><p:bodyStyle>${bulletLevels}</p:bodyStyle><p:otherStyle>${plainLevels(18)}</p:otherStyle></p:txStyles>`;
