import { strToU8 } from 'fflate';
import type { RefreshChange, RefreshOutcome } from '../../contract/dto/deck.ts';
import { zipFixed } from '../zip.ts';
import { mergeChart } from './merge-chart.ts';
import { mergeTable } from './merge-table.ts';
import { mergeText } from './merge-text.ts';
import { type OurShape, ourShapes, plainText, withOurShapes } from './our-shapes.ts';
import { type Files, openFiles, relationsOf, slideParts, targetOf, textOf } from './package-files.ts';
import { withStatuses } from './statuses.ts';
import { isProse, readWrittenTexts, renewedTexts, textSum, textsOf } from './written-texts.ts';

type Fresh = Readonly<{ files: Files; part: string; shape: OurShape }>;

const custom = 'docProps/custom.xml';

/**
 * A deck somebody has edited, with the figures of another: our charts, tables, figures and pictures, found by the names
 * of their shapes, are filled anew in their places and formats. Slides, their order, texts that were edited and
 * everything without a name of ours stay byte for byte. null when the bytes are no presentation.
 */
export function refreshDeck(
  edited: Uint8Array,
  fresh: Uint8Array,
): Readonly<{ bytes: Uint8Array; changes: readonly RefreshChange[] }> | null {
  const [files, ours] = [openFiles(edited), openFiles(fresh)];
  if (files === null || ours === null) return null;
  const shapes = freshShapes(ours);
  const written = readWrittenTexts(textOf(files, custom));
  const changes: RefreshChange[] = [];
  const slides = slideParts(files);
  for (const [i, part] of slides.entries())
    for (const page of [part, ...notesOf(files, part)]) {
      const before = textOf(files, page);
      const after = withOurShapes(
        withStatuses(before, (name) => shapes.get(name)?.shape.xml),
        (shape) => {
          const source = shapes.get(shape.name);
          const said = { slide: i + 1, topic: shape.slide, shape: shape.what };
          if (source === undefined) {
            changes.push({ ...said, outcome: 'orphan', text: '' });
            return shape.xml;
          }
          if (isProse(shape.what) && plainText(shape.xml) !== plainText(source.shape.xml)) {
            const sum = written.get(shape.slide)?.get(shape.what);
            if (sum !== textSum(shape.xml)) {
              changes.push({ ...said, outcome: 'edited', text: plainText(source.shape.xml) });
              return shape.xml;
            }
          }
          const [xml, outcome] = renewed(files, page, shape, source);
          if (outcome !== null) changes.push({ ...said, outcome, text: '' });
          return xml;
        },
      );
      if (after !== before) files[page] = strToU8(after);
    }
  changes.push(...absent(files, slides, shapes));
  const sums = textsOf(
    slides.flatMap((part) => [part, ...notesOf(files, part)]).map((page) => textOf(files, page)),
  );
  if (custom in files) {
    const edits = new Set(
      changes.filter((c) => c.outcome === 'edited').map((c) => `${c.topic} / ${c.shape}`),
    );
    const kept = new Map(
      [...sums].map(([slide, of]) => [
        slide,
        new Map([...of].filter(([what]) => !edits.has(`${slide} / ${what}`))),
      ]),
    );
    files[custom] = strToU8(renewedTexts(textOf(files, custom), kept));
  }
  return { bytes: zipFixed(files), changes };
}

const notesOf = (files: Files, part: string): string[] =>
  relationsOf(files, part).flatMap(({ type, target }) =>
    type === 'notesSlide' && target in files ? [target] : [],
  );

function freshShapes(files: Files): ReadonlyMap<string, Fresh> {
  const pages = slideParts(files).flatMap((part) => [part, ...notesOf(files, part)]);
  return new Map(
    pages.flatMap((part) =>
      ourShapes(textOf(files, part)).map((shape) => [shape.name, { files, part, shape }] as const),
    ),
  );
}

/** A shape with new content, and what is said of it; ornaments and page numbers are not told. */
function renewed(
  files: Files,
  part: string,
  shape: OurShape,
  source: Fresh,
): [string, RefreshOutcome | null] {
  const kind = shape.what.split(' ')[0] ?? '';
  const told = (changed: boolean, whole = false): RefreshOutcome =>
    !changed ? 'same' : whole ? 'replaced' : 'renewed';
  if (kind === 'Number') return [shape.xml, null];
  if (kind === 'Bar' || kind === 'Status') return [painted(shape.xml, source.shape.xml), null];
  if (kind === 'Chart' || kind === 'Course') {
    const whole = fillChart(files, part, shape.xml, source);
    return whole === null
      ? [shape.xml, 'edited']
      : [described(shape.xml, source.shape.xml), told(whole.changed, whole.whole)];
  }
  if (kind === 'Picture') {
    const [target, fresh] = [
      targetOf(files, part, shape.xml),
      targetOf(source.files, source.part, source.shape.xml),
    ];
    const bytes = fresh === null ? undefined : source.files[fresh];
    if (target === null || bytes === undefined || !target.endsWith('.png')) return [shape.xml, 'edited'];
    const changed = !equal(files[target], bytes);
    files[target] = bytes;
    return [described(shape.xml, source.shape.xml), told(changed)];
  }
  if (kind === 'Table') {
    const { xml, whole } = mergeTable(shape.xml, source.shape.xml);
    return [
      described(xml, source.shape.xml),
      told(plainText(shape.xml) !== plainText(source.shape.xml), whole),
    ];
  }
  const [before, after] = [plainText(shape.xml), plainText(source.shape.xml)];
  if (before === after) return [shape.xml, told(false)];
  const xml = described(mergeText(shape.xml, source.shape.xml), source.shape.xml);
  return [xml, withoutAnchor(before) === withoutAnchor(after) ? 'anchor' : told(true)];
}

/** Writing a deck is a row of the log itself: the anchor of the next one differs though no figure does. */
const withoutAnchor = (text: string): string =>
  text.replace(/\b(anchor(?: of the audit log)?) [0-9a-f]{8,64}\b/g, '$1');

const equal = (a: Uint8Array | undefined, b: Uint8Array): boolean =>
  a !== undefined && a.length === b.length && a.every((byte, i) => byte === b[i]);

/** Fills a chart's part and its workbook; null when the shape holds no chart any more. */
function fillChart(
  files: Files,
  part: string,
  shape: string,
  source: Fresh,
): { changed: boolean; whole: boolean } | null {
  const [target, fresh] = [
    targetOf(files, part, shape),
    targetOf(source.files, source.part, source.shape.xml),
  ];
  if (target === null || fresh === null || !(target in files)) return null;
  const before = textOf(files, target);
  const { xml, whole } = mergeChart(before, textOf(source.files, fresh));
  files[target] = strToU8(xml);
  const workbook = (all: Files, chart: string): string | undefined =>
    relationsOf(all, chart).find(({ type }) => type === 'package')?.target;
  const [theirs, ours] = [workbook(files, target), workbook(source.files, fresh)];
  const bytes = ours === undefined ? undefined : source.files[ours];
  if (theirs !== undefined && theirs in files && bytes !== undefined) files[theirs] = bytes;
  return { changed: xml !== before, whole };
}

/** The description for readers who cannot see: it names the figures. */
function described(theirs: string, ours: string): string {
  const descr = /<p:cNvPr\b[^>]*?\s(descr="[^"]*")/.exec(ours)?.[1];
  if (descr === undefined) return theirs;
  return theirs.replace(/<p:cNvPr\b[^>]*>/, (tag) =>
    /\sdescr="/.test(tag)
      ? tag.replace(/descr="[^"]*"/, () => descr)
      : tag.replace(/\sname="/, () => ` ${descr} name="`),
  );
}

/** The colours of a status are its meaning: they are ours, with the word. */
function painted(theirs: string, ours: string): string {
  const fill = /<a:prstGeom\b[\s\S]*?<\/a:prstGeom>(<a:solidFill>[\s\S]*?<\/a:solidFill>)/.exec(ours)?.[1];
  const body = /<p:txBody>[\s\S]*<\/p:txBody>/.exec(ours)?.[0];
  const filled =
    fill === undefined
      ? theirs
      : theirs.replace(
          /(<p:spPr\b[\s\S]*?<\/a:(?:prstGeom|custGeom)>)<a:solidFill>[\s\S]*?<\/a:solidFill>/,
          (_, head: string) => head + fill,
        );
  return body === undefined || plainText(theirs) === plainText(ours)
    ? filled
    : filled.replace(/<p:txBody>[\s\S]*<\/p:txBody>/, () => body);
}

/** Slides and shapes of ours that the deck does not have: taken out by its owner, or newer than it. */
function absent(
  files: Files,
  slides: readonly string[],
  shapes: ReadonlyMap<string, Fresh>,
): RefreshChange[] {
  const there = slides.flatMap((part) => ourShapes(textOf(files, part)));
  const names = new Set(there.map(({ name }) => name));
  const topics = new Set(there.map(({ slide }) => slide));
  const out: RefreshChange[] = [];
  const told = new Set<string>();
  for (const { shape } of shapes.values()) {
    const { slide, what, name } = shape;
    const said = { slide: null, topic: slide, outcome: 'absent' as const, text: '' };
    if (!topics.has(slide) && !told.has(slide)) out.push({ ...said, shape: 'Slide' });
    if (topics.has(slide) && !names.has(name) && /^(Chart|Table|Figure|Picture) /.test(what))
      out.push({ ...said, shape: what });
    told.add(slide);
  }
  return out;
}
