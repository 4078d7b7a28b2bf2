import { remembered } from '../values/remembered.ts';
import { knownVenue, venueNamed } from '../values/venue-name.ts';
import type { FieldMatch } from './fields.ts';

/** Words for who holds an account, whatever its name; an exchange or a venue may be where a share is listed. */
const holds = /broker|custod|depotbank|verwahr|depositaire|protocol|protokoll|protocole/i;
/** Where contracts are listed that a broker holds: no account is there. */
const listings: ReadonlySet<string> = new Set(['cme']);

const isVenueName = (word: string): boolean => {
  const name = knownVenue(word);
  return name !== null && !listings.has(name);
};

/** A column called Exchange or Venue is where rows are held only if it names venues; of other names (NASDAQ) it is asked. */
export function venueMatch(match: FieldMatch, column: string, samples: readonly string[]): FieldMatch {
  if (match.field !== 'venue' || !match.exact || holds.test(column) || samples.some(isVenueName))
    return match;
  return { field: match.field, confidence: 0.9, exact: false };
}

export type NamedVenue = Readonly<{ word: string; venue: string }>;

/** What each word of a column of venues is called here. */
export function namedVenues(cells: readonly string[], most: number): readonly NamedVenue[] {
  const words = new Set(cells.map((cell) => cell.trim()).filter((cell) => cell !== ''));
  return [...words].slice(0, most).map((word) => ({ word, venue: venueNamed(word) }));
}

/** Collects the venues that cells of a column name, as far as they are known. */
export function venuesIn(): Readonly<{ see: (cell: string) => void; names: () => readonly string[] }> {
  const found = new Set<string>();
  const see = remembered((cell: string): true => {
    if (isVenueName(cell)) found.add(venueNamed(cell));
    return true;
  });
  return { see: (cell) => void see(cell), names: () => [...found].sort() };
}
