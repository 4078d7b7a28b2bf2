import type { Parsed } from '../../contract/contract.ts';
import type { Pair } from '../../risk/explain/pair-books.ts';
import { placesOf } from '../../risk/explain/places.ts';

type By = Parsed<'compare.run'>['by'];

/** Group names, and the group of each paired position. Where the two portfolios say different things, the later counts. */
export function groupOfPair(pair: Pair, by: By): Readonly<{ keys: string[]; of: Int32Array }> {
  const { books, positions } = pair;
  const places = placesOf(pair);
  const keys: string[] = [];
  const index = new Map<string, number>();
  const of = Int32Array.from(positions.in[1], (right, i) => {
    const side = right >= 0 ? 1 : 0;
    const p = right >= 0 ? right : positions.in[0][i];
    const own = books[side];
    const c = own.positions;
    const name = {
      participant: () => pair.participants.id[places.participants[side][c.participant[p]]],
      cohort: () => own.participants.cohort[c.participant[p]],
      venue: () => own.venues.id[c.venue[p]],
      asset: () => own.assets.id[c.asset[p]],
      sector: () => own.assets.sector[c.asset[p]],
      side: () => (c.notional[p] >= 0 ? 'long' : 'short'),
    }[by]();
    const key = name === '' ? '(none)' : name;
    const known = index.get(key) ?? keys.push(key) - 1;
    index.set(key, known);
    return known;
  });
  return { keys, of };
}
