import { chartTable } from './chart/chart-table.ts';
import { chartXml } from './chart/chart-xml.ts';
import { body } from './layout.ts';
import type { Drawing } from './pptx/deck-drawing.ts';
import { appXml, coreXml, type DeckMeta } from './pptx/doc-props-xml.ts';
import { houseSkin } from './pptx/house-skin.ts';
import { contentTypes } from './pptx/namespaces.ts';
import { notesMasterXml, notesSlideXml } from './pptx/notes-xml.ts';
import { type PackageBuilder, packageBuilder } from './pptx/package-builder.ts';
import { presentationXml, presPropsXml, tableStylesXml, viewPropsXml } from './pptx/presentation-xml.ts';
import { shapeName } from './pptx/shape-name.ts';
import { shrunk } from './pptx/shrunk.ts';
import type { Skin } from './pptx/skin.ts';
import { layoutOf, slideXml } from './pptx/slide-xml.ts';
import { themeXml } from './pptx/theme-xml.ts';
import { textsOf, writtenTextsXml } from './refresh/written-texts.ts';
import { sectionsOf } from './sections.ts';
import type { SlideSpec } from './slide-spec.ts';
import { toXlsx } from './tables/to-xlsx.ts';
import type { Template } from './template/template.ts';
import { templateSkin } from './template/template-skin.ts';

export type { DeckMeta };

const presentation = 'ppt/presentation.xml';

/**
 * Draws the included slides as PowerPoint with native charts and tables: on our own master, or on a template's masters
 * and layouts and in its shape. The same outline and meta give the same bytes. Throws RangeError when no slide is
 * included.
 */
export async function writePptx(
  outline: readonly SlideSpec[],
  meta: DeckMeta,
  template: Template | null = null,
): Promise<Uint8Array> {
  const slides = outline.filter((slide) => slide.included);
  if (slides.length === 0)
    throw new RangeError('No slide is included: include at least one in the outline of the deck.');
  const skin = (template && templateSkin(template)) ?? houseSkin(template);
  const pack = packageBuilder();
  for (const { name, content, type, relations } of skin.parts) {
    pack.add(name, content, type);
    if (relations !== undefined) pack.keepRelations(name, relations);
  }
  const masters = skin.masters.map(({ part, id }) => ({
    id,
    relation: pack.relate(presentation, 'slideMaster', part),
  }));
  const notesMaster = addNotesMaster(pack);
  const counters = { chart: 0, picture: 0 };
  const pages: string[] = [];
  const relations = slides.map((slide, i) => {
    const part = `ppt/slides/slide${i + 1}.xml`;
    pack.relate(part, 'slideLayout', skin.layouts[layoutOf(slide)].part);
    const xml = shrunk(slideXml(drawing(pack, part, slide, skin, counters), slide), skin.shrink);
    pack.add(part, xml, contentTypes.slide);
    pages.push(xml, addNotes(pack, part, i + 1, slide));
    return pack.relate(presentation, 'slide', part);
  });
  pack.add('docProps/custom.xml', writtenTextsXml(textsOf(pages)), contentTypes.custom);
  pack.relate('', 'custom-properties', 'docProps/custom.xml');
  const sections = sectionsOf(slides);
  pack.add(
    presentation,
    presentationXml(skin, masters, relations, notesMaster, sections),
    contentTypes.presentation,
  );
  addProperties(pack, meta, slides.length, skin);
  return pack.bytes();
}

function drawing(
  pack: PackageBuilder,
  part: string,
  slide: SlideSpec,
  skin: Skin,
  counters: { chart: number; picture: number },
): Drawing {
  let id = 1;
  const seen = new Map<string, number>();
  const stretch = skin.area.h / body.h;
  return {
    skin,
    stretch,
    nextId: () => {
      id += 1;
      return id;
    },
    name: (what, given) => {
      if (given !== undefined) return shapeName(slide.id, what, given);
      const n = (seen.get(what) ?? 0) + 1;
      seen.set(what, n);
      return shapeName(slide.id, what, n);
    },
    place: (f) => ({ ...f, y: skin.area.y + (f.y - body.y) * stretch, h: f.h * stretch }),
    chart: (chart) => {
      counters.chart += 1;
      const chartPart = `ppt/charts/chart${counters.chart}.xml`;
      const workbook = `ppt/embeddings/Microsoft_Excel_Worksheet${counters.chart}.xlsx`;
      pack.add(chartPart, shrunk(chartXml(chart), skin.shrink), contentTypes.chart);
      pack.add(workbook, toXlsx(chartTable(chart)), contentTypes.workbook);
      pack.relate(chartPart, 'package', workbook);
      return pack.relate(part, 'chart', chartPart);
    },
    picture: (png) => {
      counters.picture += 1;
      const media = `ppt/media/lockstep${counters.picture}.png`;
      pack.add(media, png, 'image/png');
      return pack.relate(part, 'image', media);
    },
  };
}

const notesMasterPart = 'ppt/notesMasters/notesMaster1.xml';

function addNotesMaster(pack: PackageBuilder): string {
  // A master has a theme of its own.
  pack.add('ppt/theme/notesTheme1.xml', themeXml(null), contentTypes.theme);
  pack.add(notesMasterPart, notesMasterXml, contentTypes.notesMaster);
  pack.relate(notesMasterPart, 'theme', 'ppt/theme/notesTheme1.xml');
  return pack.relate(presentation, 'notesMaster', notesMasterPart);
}

function addNotes(pack: PackageBuilder, slidePart: string, n: number, slide: SlideSpec): string {
  const part = `ppt/notesSlides/notesSlide${n}.xml`;
  const lines = [...(slide.ownNotes === '' ? [] : [slide.ownNotes]), ...slide.notes];
  const xml = notesSlideXml(shapeName(slide.id, 'Notes', 1), lines);
  pack.add(part, xml, contentTypes.notesSlide);
  pack.relate(part, 'notesMaster', notesMasterPart);
  pack.relate(part, 'slide', slidePart);
  pack.relate(slidePart, 'notesSlide', part);
  return xml;
}

function addProperties(pack: PackageBuilder, meta: DeckMeta, slides: number, skin: Skin): void {
  pack.add('ppt/presProps.xml', presPropsXml, contentTypes.presProps);
  pack.add('ppt/viewProps.xml', viewPropsXml, contentTypes.viewProps);
  pack.add('ppt/tableStyles.xml', tableStylesXml, contentTypes.tableStyles);
  for (const name of ['presProps', 'viewProps', 'tableStyles'])
    pack.relate(presentation, name, `ppt/${name}.xml`);
  pack.relate(presentation, 'theme', skin.theme);
  pack.add('docProps/core.xml', coreXml(meta), contentTypes.core);
  pack.add('docProps/app.xml', appXml(slides), contentTypes.app);
  pack.relate('', 'officeDocument', presentation);
  pack.relate('', 'core-properties', 'docProps/core.xml');
  pack.relate('', 'extended-properties', 'docProps/app.xml');
}
