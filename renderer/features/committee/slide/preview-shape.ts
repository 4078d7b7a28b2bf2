import type { Status } from '../../../../contract/status.ts';
/** What a thumbnail draws, as the deck's outline sends it. Places and sizes are shares of the slide. */
export type Place = Readonly<{ x: number; y: number; w: number; h: number; caption: string }>;
export type PreviewAxis = Readonly<{
  title: string;
  format: string;
  min: number | null;
  max: number | null;
  step: number | null;
  hidden: boolean;
}>;
export type PreviewCell = Readonly<{
  text: string;
  align: 'left' | 'right' | 'center';
  bold: boolean;
  upright: boolean;
  fill?: string;
  colour?: string;
}>;
export type CategorySeries = Readonly<{
  name: string;
  colour: string;
  values: readonly (number | null)[];
  invisible: boolean;
  dashed: boolean;
  labels: 'none' | 'all' | 'last';
  colours: readonly string[];
}>;
export type PointSeries = Readonly<{
  name: string;
  colour: string;
  x: readonly number[];
  y: readonly number[];
  labels: readonly string[];
  dashed: boolean;
  line: boolean;
  markers: boolean;
}>;
export type CategoryPreview = Readonly<{
  kind: 'chart';
  chart: 'column' | 'bar' | 'line';
  stacked: boolean;
  legend: boolean;
  categories: readonly string[];
  series: readonly CategorySeries[];
  axes: readonly [PreviewAxis, PreviewAxis];
  labelFormat: string;
  gap: number;
}>;
export type PointPreview = Readonly<{
  kind: 'chart';
  chart: 'scatter';
  legend: boolean;
  series: readonly PointSeries[];
  axes: readonly [PreviewAxis, PreviewAxis];
}>;
export type TablePreview = Readonly<{
  kind: 'table';
  head: readonly PreviewCell[];
  rows: readonly (readonly PreviewCell[])[];
  widths: readonly number[];
  heights: readonly number[];
  heat: boolean;
  fontSize: number;
}>;
export type FiguresPreview = Readonly<{
  kind: 'figures';
  columns: number;
  figures: readonly Readonly<{
    label: string;
    value: string;
    detail: string;
    /** What the status is judged by. */
    limit?: string;
    status: Status;
    history: readonly (number | null)[];
  }>[];
}>;
export type TextPreview = Readonly<{ kind: 'text'; paragraphs: readonly string[] }>;
export type ProsePreview = Readonly<{
  kind: 'prose';
  fontSize: number;
  lines: readonly Readonly<{ text: string; bullet: boolean }>[];
}>;
export type ImagePreview = Readonly<{ kind: 'image'; alt: string }>;
export type PreviewBlock = Place &
  (
    | CategoryPreview
    | PointPreview
    | TablePreview
    | FiguresPreview
    | TextPreview
    | ProsePreview
    | ImagePreview
  );
export type Preview = Readonly<{
  footer: string;
  notes: readonly string[];
  blocks: readonly PreviewBlock[];
  /** Where a template's logo stands. */
  logo: Omit<Place, 'caption'> | null;
  /** The first colour of its theme, RRGGBB. */
  accent: string | null;
}>;

const kinds = new Set(['chart', 'table', 'figures', 'text', 'prose', 'image']);

/** The outline comes from the backend of the same build; a preview of another shape shows an empty slide. */
export function readPreview(preview: unknown): Preview {
  const from = preview !== null && typeof preview === 'object' ? (preview as Partial<Preview>) : {};
  const blocks = Array.isArray(from.blocks) ? (from.blocks as readonly PreviewBlock[]) : [];
  return {
    footer: typeof from.footer === 'string' ? from.footer : '',
    notes: Array.isArray(from.notes) ? (from.notes as readonly string[]) : [],
    blocks: blocks.filter((block) => kinds.has(block.kind)),
    logo: from.logo ?? null,
    accent: typeof from.accent === 'string' ? from.accent : null,
  };
}
