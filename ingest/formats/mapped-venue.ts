import type { Mapping } from '../../contract/dto/import.ts';
import { RowError } from '../refusal.ts';
import type { CsvRow } from '../text/csv.ts';
import { remembered } from '../values/remembered.ts';
import { knownVenue, venueNamed } from '../values/venue-name.ts';
import type { Cell } from './mapped-cell.ts';

type MappedVenue = Readonly<{
  of: (cells: CsvRow) => string;
  /** What a participant has at the venue of a row, under a name of its own. */
  account: (participant: string, cells: CsvRow) => string;
  varies: boolean;
}>;

/**
 * Where a row of a mapped table is held: what its column of venues says, else the venue of the mapping. Both may be written
 * as people do (`Bybit`, `OKEx`). A blank cell of a mapping without a venue throws RowError MISSING.
 */
export function mappedVenue(mapping: Mapping, cell: (field: string) => Cell | null): MappedVenue {
  const from = cell('venue');
  const all = knownVenue(mapping.venue) ?? mapping.venue;
  if (from === null) return { of: () => all, account: (participant) => participant, varies: false };
  const named = remembered(venueNamed);
  const of = (cells: CsvRow): string => {
    const word = from.text(cells);
    if (word !== null) return named(word);
    if (all === '')
      throw new RowError(
        'MISSING',
        from.column,
        `nothing in ${from.column}, and the mapping names no venue for rows without one`,
      );
    return all;
  };
  return { of, account: (participant, cells) => `${participant} at ${of(cells)}`, varies: true };
}
