import type { OwnSlide, Slide } from '../contract/dto/deck.ts';
import type { Status } from '../contract/status.ts';
import type { ChartSpec } from './chart/chart-spec.ts';
import type { Prose } from './text/fit-prose.ts';

/** Inches from the top left corner of a 13.33 × 7.5 slide. */
export type Frame = Readonly<{ x: number; y: number; w: number; h: number }>;

export type { Status };

export type Cell = Readonly<{
  text: string;
  align?: 'left' | 'right' | 'center';
  bold?: boolean;
  /** Text that runs upwards: heads of narrow columns. */
  upright?: boolean;
  fill?: string;
  colour?: string;
}>;

export type TableSpec = Readonly<{
  /** Column heads; null for a table without a head row. */
  head: readonly Cell[] | null;
  rows: readonly (readonly Cell[])[];
  /** Relative widths, one a column; where text follows figures its cells keep more air to their left. */
  widths: readonly number[];
  fontSize: number;
  /** Heights of all rows in inches, the head's first where there is one. */
  heights: readonly number[];
  /** Heat tables have no rules between their cells and centre their text. */
  heat?: boolean;
}>;

/** A headline number: what it is, its value, one line of context, its limit status and its past. */
export type Figure = Readonly<{
  label: string;
  value: string;
  detail: string;
  status?: Status;
  /** "breach above 2.00×": what the status is judged by. */
  limit?: string;
  history?: readonly (number | null)[];
}>;

export type Block =
  | Readonly<{ kind: 'chart'; frame: Frame; caption: string; chart: ChartSpec }>
  | Readonly<{ kind: 'table'; frame: Frame; caption: string; table: TableSpec }>
  | Readonly<{ kind: 'figures'; frame: Frame; columns: number; figures: readonly Figure[] }>
  | Readonly<{ kind: 'text'; frame: Frame; caption: string; paragraphs: readonly string[] }>
  | Readonly<{ kind: 'prose'; frame: Frame; prose: Prose }>
  | Readonly<{ kind: 'image'; frame: Frame; caption: string; png: Uint8Array; alt: string }>;

/**
 * One slide, said but not drawn. `title` is the message, a sentence with a number in it. `ownNotes` are the user's;
 * `notes` are computed (method, coverage, parameters) and follow them in the file. `footer` says where the figures come
 * from; date and page number have places of their own.
 */
export type SlideSpec = Readonly<{
  id: string;
  kind: Slide['kind'];
  title: string;
  included: boolean;
  blocks: readonly Block[];
  ownNotes: string;
  notes: readonly string[];
  footer: string;
  /** The time the figures are of, for the place of the date. */
  date: string;
  /** It costs a search: left out until the user puts it in. */
  onRequest?: true;
  /** Its results are still being computed: what stands here is its topic. */
  pending?: true;
  /** Which layout it stands on, where its blocks do not say. */
  layout?: 'cover' | 'text' | 'content';
  /** What the user wrote, on a slide of the user's own. */
  own?: OwnSlide;
}>;

/** What a slide's own function answers; order, inclusion, notes of the user and footer are added by the outline. */
export type SlideBody = Pick<
  SlideSpec,
  'id' | 'kind' | 'title' | 'blocks' | 'notes' | 'layout' | 'onRequest' | 'pending'
>;
