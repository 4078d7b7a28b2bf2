import type { ChartSpec } from '../chart/chart-spec.ts';
import type { Frame } from '../slide-spec.ts';
import type { Skin } from './skin.ts';

/** What a slide is drawn into: it numbers shapes, and writes charts and pictures beside the slide. */
export type Drawing = Readonly<{
  skin: Skin;
  /** A number for the next shape of the slide. */
  nextId: () => number;
  /** A name that finds the shape again: what it is and its place among its kind on the slide (`n` where it belongs to another). */
  name: (what: string, n?: number) => string;
  /** Relation ids of a new chart part or picture. */
  chart: (chart: ChartSpec) => string;
  picture: (png: Uint8Array) => string;
  /** From the page the slides are laid out on to the area the skin has for figures. */
  place: (frame: Frame) => Frame;
  stretch: number;
}>;
