import type { Mapping } from '../../contract/dto/import.ts';
import type { CsvRow } from '../text/csv.ts';
import { remembered } from '../values/remembered.ts';
import { venueNamed } from '../values/venue-name.ts';
import type { Cell } from './mapped-cell.ts';

type MappedVenue = Readonly<{
  of: (cells: CsvRow) => string;
  /** What a participant has at the venue of a row, under a name of its own. */
  account: (participant: string, cells: CsvRow) => string;
  varies: boolean;
}>;

/** Where a row of a mapped table is held: what its column of venues says, else the venue of the mapping. */
export function mappedVenue(mapping: Mapping, cell: (field: string) => Cell | null): MappedVenue {
  const from = cell('venue');
  if (from === null) return { of: () => mapping.venue, account: (participant) => participant, varies: false };
  const named = remembered(venueNamed);
  const of = (cells: CsvRow): string => {
    const word = from.text(cells);
    return word === null ? mapping.venue : named(word);
  };
  return { of, account: (participant, cells) => `${participant} at ${of(cells)}`, varies: true };
}
