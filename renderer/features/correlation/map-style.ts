import type { Palette } from '../../theme/palette.ts';

export type Block = Readonly<{ from: number; to: number; name: string }>;
export type MapStyle = Readonly<{
  palette: Palette;
  font: string;
  /** Runs of series of one group, outlined; none when the order is another. */
  blocks: readonly Block[];
  /** Mean of the coefficients between two groups, NaN where there is none. */
  blockMean: (a: string, b: string) => number;
  /** Series marked for a group. */
  picked: ReadonlySet<string>;
}>;
