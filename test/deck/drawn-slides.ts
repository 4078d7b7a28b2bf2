import { strFromU8 } from 'fflate';
import { unzipFiles } from '../../deck/zip.ts';
import { child, type Node, walk, xmlTree } from './xml-tree.ts';

const inch = 914_400;
export type Box = Readonly<{ x: number; y: number; w: number; h: number }>;
/** Sizes in points; insets of cells in inches. */
export type Run = Readonly<{ text: string; size: number | null; bold: boolean }>;
export type DrawnCell = Readonly<{ runs: readonly Run[]; text: string; inset: number; upright: boolean }>;
export type DrawnTable = Readonly<{
  head: boolean;
  widths: readonly number[];
  rows: readonly Readonly<{ height: number; cells: readonly DrawnCell[] }>[];
}>;
export type Shape = Readonly<{
  name: string;
  kind: 'text' | 'table' | 'chart' | 'picture';
  /** Null in a placeholder that stands where its layout has it. */
  box: Box | null;
  placeholder: string | null;
  wraps: boolean;
  /** Paragraphs, each of its runs. */
  paragraphs: readonly (readonly Run[])[];
  table: DrawnTable | null;
}>;
export type DrawnSlide = Readonly<{ number: number; shapes: readonly Shape[]; notes: string }>;
export type Drawn = Readonly<{
  width: number;
  height: number;
  slides: readonly DrawnSlide[];
  charts: readonly Node[];
}>;

const number = (node: Node | undefined, name: string): number => Number(node?.attributes[name] ?? 0);
const named = (node: Node, name: string): Node[] => walk(node).filter((n) => n.name === name);
const plain = (text: string): string =>
  text
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&quot;', '"')
    .replaceAll('&apos;', "'")
    .replaceAll('&amp;', '&');

function boxOf(shape: Node): Box | null {
  const xfrm = walk(shape).find(({ name }) => name === 'a:xfrm' || name === 'p:xfrm');
  if (xfrm === undefined) return null;
  const [off, ext] = [child(xfrm, 'a:off'), child(xfrm, 'a:ext')];
  const [x, y] = [number(off, 'x') / inch, number(off, 'y') / inch];
  return { x, y, w: number(ext, 'cx') / inch, h: number(ext, 'cy') / inch };
}

const paragraphsOf = (node: Node): Run[][] =>
  named(node, 'a:p').map((p) =>
    p.children.flatMap((run): Run[] => {
      if (run.name === 'a:br') return [{ text: '\n', size: null, bold: false }];
      if (run.name !== 'a:r') return [];
      const look = child(run, 'a:rPr');
      const size = look?.attributes.sz;
      const text = plain(child(run, 'a:t')?.text.join('') ?? '');
      return [
        { text, size: size === undefined ? null : Number(size) / 100, bold: look?.attributes.b === '1' },
      ];
    }),
  );

function tableOf(frame: Node): DrawnTable | null {
  const table = named(frame, 'a:tbl')[0];
  if (table === undefined) return null;
  const rows = named(table, 'a:tr').map((row) => ({
    height: number(row, 'h') / inch,
    cells: named(row, 'a:tc').map((cell) => {
      const look = child(cell, 'a:tcPr');
      const runs = paragraphsOf(cell).flat();
      return {
        runs,
        text: runs.map(({ text }) => text).join(''),
        inset: (number(look, 'marL') + number(look, 'marR')) / inch,
        upright: look?.attributes.vert !== undefined,
      };
    }),
  }));
  const widths = named(table, 'a:gridCol').map((column) => number(column, 'w') / inch);
  return { head: child(table, 'a:tblPr')?.attributes.firstRow === '1', widths, rows };
}

const kinds = { 'p:sp': 'text', 'p:graphicFrame': 'chart', 'p:pic': 'picture' } as const;

function shapesOf(slide: Node): Shape[] {
  return walk(slide).flatMap((node): Shape[] => {
    const kind = kinds[node.name as keyof typeof kinds];
    if (kind === undefined) return [];
    const table = tableOf(node);
    const place = named(node, 'p:ph')[0];
    return [
      {
        name: plain(named(node, 'p:cNvPr')[0]?.attributes.name ?? ''),
        kind: table === null ? kind : 'table',
        box: boxOf(node),
        placeholder: place === undefined ? null : (place.attributes.type ?? 'obj'),
        wraps: named(node, 'a:bodyPr')[0]?.attributes.wrap !== 'none',
        paragraphs: table === null ? paragraphsOf(node) : [],
        table,
      },
    ];
  });
}

/** What stands where on the slides of a presentation, read from the file itself. Lengths in inches. */
export function drawnSlides(pptx: Uint8Array): Drawn {
  const files = unzipFiles(pptx);
  const tree = (name: string): Node => xmlTree(strFromU8(files[name] ?? new Uint8Array()));
  const size = named(tree('ppt/presentation.xml'), 'p:sldSz')[0];
  const parts = (pattern: RegExp): string[] =>
    Object.keys(files)
      .filter((name) => pattern.test(name))
      .sort((a, b) => Number(/\d+/.exec(a)?.[0]) - Number(/\d+/.exec(b)?.[0]));
  const slides = parts(/^ppt\/slides\/slide\d+\.xml$/).map((name, i) => {
    const notes = paragraphsOf(tree(name.replace('slides/slide', 'notesSlides/notesSlide')));
    return {
      number: i + 1,
      shapes: shapesOf(tree(name)),
      notes: notes.map((p) => p.map(({ text }) => text).join('')).join('\n'),
    };
  });
  return {
    width: number(size, 'cx') / inch,
    height: number(size, 'cy') / inch,
    slides,
    charts: parts(/^ppt\/charts\/chart\d+\.xml$/).map(tree),
  };
}
