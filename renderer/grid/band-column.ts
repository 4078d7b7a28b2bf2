import { bandOfFigure } from '../../contract/band-of-figure.ts';
import { bandText } from '../../contract/band-words.ts';
import type { Band } from '../../contract/dto/bands.ts';
import { wording } from '../../contract/wording.ts';
import { type Column, text } from './columns.ts';

export type Banded = Readonly<{ band: string }>;

/** "[5.88×, 6.82×]" of each figure that is the one its band was computed around; empty while there is none. */
export const withBands = <T extends Readonly<{ id: string }>>(
  rows: readonly T[],
  bands: readonly Band[],
  figureOf: (row: T) => number | null,
): readonly (T & Banded)[] => rows.map((row) => ({ ...row, band: bandSaid(bands, row.id, figureOf(row)) }));

/** The band of one figure as text; empty while there is none. */
export function bandSaid(bands: readonly Band[], id: string, value: number | null): string {
  const band = bandOfFigure(bands, id, value);
  return band === undefined ? '' : bandText(band);
}

export const bandColumn = <T extends Banded>(
  field: string = 'band',
  title: string = wording.band,
): Column<T> =>
  text<T>(field as Extract<keyof T, string>, title, {
    width: 142,
    cellClass: 'num muted',
    headerTooltip: 'Where the figure lies in most draws of days, depth and what the export does not say',
  });
