import type { Frame } from '../slide-spec.ts';

/** A place of a layout that a slide fills: its type and index as the layout has them, and where it stands. */
export type Placeholder = Readonly<{
  type: 'title' | 'ctrTitle' | 'subTitle' | 'body' | 'obj' | 'dt' | 'ftr' | 'sldNum';
  index: number | null;
  /** Inches; null where the layout does not say. */
  frame: Frame | null;
}>;

/** One layout as our slides use it. */
export type Layout = Readonly<{
  part: string;
  title: Placeholder | null;
  body: Placeholder | null;
  date: Placeholder | null;
  footer: Placeholder | null;
  number: Placeholder | null;
}>;

export type LayoutUse = 'cover' | 'text' | 'content';

export type SkinPart = Readonly<{
  name: string;
  content: string | Uint8Array;
  type: string;
  relations?: string;
}>;

/**
 * What our slides wear: masters, layouts and themes (the house's own or a template's), which layout is for what, and
 * the area that figures may take, in inches.
 */
export type Skin = Readonly<{
  width: number;
  height: number;
  parts: readonly SkinPart[];
  /** The theme of the first master. */
  theme: string;
  masters: readonly Readonly<{ part: string; id: number }>[];
  layouts: Readonly<Record<LayoutUse, Layout>>;
  /** A slide's title where the layout's own is too high for figures below it. */
  titleFrame: Frame | null;
  area: Frame;
  /** Text is made smaller by this where the font is wider than Arial: 12 points of ours look as large in it. */
  shrink: number;
}>;
