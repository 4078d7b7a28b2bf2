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
): readonly (T & Banded)[] =>
  rows.map((row) => {
    const band = bandOfFigure(bands, row.id, figureOf(row));
    return { ...row, band: band === undefined ? '' : bandText(band) };
  });

export const bandColumn = <T extends Banded>(): Column<T> =>
  text<T>('band' as Extract<keyof T, string>, wording.band, {
    width: 124,
    cellClass: 'num muted',
    headerTooltip: 'Where the figure lies in most draws of days, depth and what the export does not say',
  });
