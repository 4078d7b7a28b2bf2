import type { Mapping } from '../../contract/dto/import.ts';
import type { CsvRow } from '../text/csv.ts';
import { remembered } from '../values/remembered.ts';
import { venueNamed } from '../values/venue-name.ts';
import type { Cell } from './mapped-cell.ts';

/** Where a row of a mapped table is held: what its column of venues says, else the venue of the mapping. */
export function mappedVenue(
  mapping: Mapping,
  cell: (field: string) => Cell | null,
): Readonly<{ of: (cells: CsvRow) => string; varies: boolean }> {
  const from = cell('venue');
  if (from === null) return { of: () => mapping.venue, varies: false };
  const named = remembered(venueNamed);
  return {
    of: (cells) => {
      const word = from.text(cells);
      return word === null ? mapping.venue : named(word);
    },
    varies: true,
  };
}
