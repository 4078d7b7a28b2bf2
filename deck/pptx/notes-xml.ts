import { xmlHead } from '../xml.ts';
import { namespaces } from './namespaces.ts';
import { shapeTree } from './shape-tree.ts';
import { placeholderShape } from './shape-xml.ts';
import { plainLevels } from './text-styles.ts';
import { textBodyXml } from './text-xml.ts';

const picture = (geometry: string): string =>
  `<p:sp><p:nvSpPr><p:cNvPr id="2" name="Slide"/><p:cNvSpPr><a:spLocks noGrp="1" noRot="1" noChangeAspect="1"/></p:cNvSpPr><p:nvPr><p:ph type="sldImg"${geometry === '' ? '' : ' idx="2"'}/></p:nvPr></p:nvSpPr><p:spPr>${geometry}</p:spPr></p:sp>`;

/** The master of the notes pages: the slide above, its notes below. */
export const notesMasterXml = `${xmlHead}<p:notesMaster ${namespaces}><p:cSld><p:bg><p:bgPr><a:solidFill><a:schemeClr val="bg1"/></a:solidFill><a:effectLst/></p:bgPr></p:bg>${shapeTree(
  picture(
    '<a:xfrm><a:off x="685800" y="1143000"/><a:ext cx="5486400" cy="3086100"/></a:xfrm><a:prstGeom prst="rect"><a:avLst/></a:prstGeom><a:noFill/><a:ln w="12700"><a:solidFill><a:prstClr val="black"/></a:solidFill></a:ln>',
  ) +
    `<p:sp><p:nvSpPr><p:cNvPr id="3" name="Notes"/><p:cNvSpPr><a:spLocks noGrp="1"/></p:cNvSpPr><p:nvPr><p:ph type="body" sz="quarter" idx="3"/></p:nvPr></p:nvSpPr><p:spPr><a:xfrm><a:off x="685800" y="4400550"/><a:ext cx="5486400" cy="4200000"/></a:xfrm><a:prstGeom prst="rect"><a:avLst/></a:prstGeom></p:spPr><p:txBody><a:bodyPr/><a:lstStyle/><a:p><a:r><a:rPr lang="en-GB"/><a:t>Notes</a:t></a:r></a:p></p:txBody></p:sp>`,
)}</p:cSld><p:clrMap bg1="lt1" tx1="dk1" bg2="lt2" tx2="dk2" accent1="accent1" accent2="accent2" accent3="accent3" accent4="accent4" accent5="accent5" accent6="accent6" hlink="hlink" folHlink="folHlink"/><p:notesStyle>${plainLevels(12)}</p:notesStyle></p:notesMaster>`;

/** The notes of one slide, a paragraph a line. */
export const notesSlideXml = (name: string, lines: readonly string[]): string =>
  `${xmlHead}<p:notes ${namespaces}><p:cSld>${shapeTree(
    picture('').replace(' idx="2"', '') +
      placeholderShape(
        { id: 3, name },
        { type: 'body', index: 3, frame: null },
        null,
        textBodyXml(
          lines.flatMap((line) => line.split(/\r?\n/)).map((text) => ({ text })),
          null,
        ).replace('<a:bodyPr><a:normAutofit/></a:bodyPr>', '<a:bodyPr/>'),
      ),
  )}</p:cSld><p:clrMapOvr><a:masterClrMapping/></p:clrMapOvr></p:notes>`;
