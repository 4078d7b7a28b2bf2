import { escapeXml, xmlHead } from '../xml.ts';
import { emu } from './emu.ts';
import { namespaces } from './namespaces.ts';
import { plainLevels } from './text-styles.ts';

export type Section = Readonly<{ name: string; slides: readonly number[] }>;

/** Slide ids start here (ECMA-376 part 1, §19.7.13). */
const firstId = 256;

/** The presentation part. `slides` are relation ids in order; sections hold indices of slides. */
export function presentationXml(
  page: Readonly<{ width: number; height: number }>,
  masters: readonly Readonly<{ id: number; relation: string }>[],
  slides: readonly string[],
  notesMaster: string,
  sections: readonly Section[],
): string {
  const masterIds = masters.map((m) => `<p:sldMasterId id="${m.id}" r:id="${m.relation}"/>`).join('');
  const slideIds = slides.map((id, i) => `<p:sldId id="${firstId + i}" r:id="${id}"/>`).join('');
  const parts = sections
    .map(
      ({ name, slides: at }, i) =>
        `<p14:section name="${escapeXml(name)}" id="{00000000-0000-4000-8000-${String(i + 1).padStart(12, '0')}}"><p14:sldIdLst>${at.map((k) => `<p14:sldId id="${firstId + k}"/>`).join('')}</p14:sldIdLst></p14:section>`,
    )
    .join('');
  return `${xmlHead}<p:presentation ${namespaces} saveSubsetFonts="1" autoCompressPictures="0"><p:sldMasterIdLst>${masterIds}</p:sldMasterIdLst><p:notesMasterIdLst><p:notesMasterId r:id="${notesMaster}"/></p:notesMasterIdLst><p:sldIdLst>${slideIds}</p:sldIdLst><p:sldSz cx="${emu(page.width)}" cy="${emu(page.height)}"/><p:notesSz cx="6858000" cy="9144000"/><p:defaultTextStyle>${plainLevels(18)}</p:defaultTextStyle><p:extLst><p:ext uri="{521415D9-36F7-43E2-AB2F-B90AF26B5E84}"><p14:sectionLst xmlns:p14="http://schemas.microsoft.com/office/powerpoint/2010/main">${parts}</p14:sectionLst></p:ext></p:extLst></p:presentation>`;
}

export const presPropsXml = `${xmlHead}<p:presentationPr ${namespaces}/>`;
export const viewPropsXml = `${xmlHead}<p:viewPr ${namespaces}/>`;
export const tableStylesXml = `${xmlHead}<a:tblStyleLst xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" def="{5C22544A-7EE6-4342-B048-85BDC9FD1C3A}"/>`;
