import type { Side } from './choice.ts';
import type { Pair } from './pair-books.ts';

const placed = (pair: Pair, i: number): readonly [Side, number] =>
  pair.accounts.in[0][i] >= 0 ? [0, pair.accounts.in[0][i]] : [1, pair.accounts.in[1][i]];

/** Participant of a paired account, as an index of the pair. */
export function ownerOf(pair: Pair, i: number): number {
  const [side, a] = placed(pair, i);
  return placesOf(pair).participants[side][pair.books[side].accounts.participant[a]];
}

export function venueOf(pair: Pair, i: number): number {
  const [side, a] = placed(pair, i);
  return placesOf(pair).venues[side][pair.books[side].accounts.venue[a]];
}

type Places = Readonly<Record<'participants' | 'venues' | 'assets', readonly [Int32Array, Int32Array]>>;
const known = new WeakMap<Pair, Places>();

/** From an index of one of the two portfolios to that of the pair. */
export function placesOf(pair: Pair): Places {
  const found = known.get(pair);
  if (found !== undefined) return found;
  const back = (side: Side, of: 'participants' | 'venues' | 'assets'): Int32Array => {
    const places = pair[of].in[side];
    const result = new Int32Array(pair.books[side][of].id.length);
    for (let k = 0; k < places.length; k++) if (places[k] >= 0) result[places[k]] = k;
    return result;
  };
  const both = (of: 'participants' | 'venues' | 'assets') => [back(0, of), back(1, of)] as const;
  const made = { participants: both('participants'), venues: both('venues'), assets: both('assets') };
  known.set(pair, made);
  return made;
}
