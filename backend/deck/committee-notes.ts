import { listNotes } from '../../db/notes.ts';
import type { DeckInput } from '../../deck/deck-input.ts';
import type { Portfolio } from '../../risk/portfolio.ts';
import type { Context } from '../context.ts';

/** Notes on the snapshot, on whoever and whatever is in it, and on limits, oldest first. */
export function committeeNotes(
  { workspace }: Context,
  { label, participants, assets, venues }: Portfolio,
): NonNullable<DeckInput['committeeNotes']> {
  const there = {
    participant: new Set(participants.id),
    asset: new Set(assets.id),
    venue: new Set(venues.id),
  };
  return listNotes(workspace())
    .filter(({ of, name }) => (of === 'snapshot' ? name === label : of === 'limit' || there[of].has(name)))
    .map(({ of, name, author, at, text }) => {
      const person = of === 'participant';
      return { of, name: person ? '' : name, participant: person ? name : '', author, at, text };
    })
    .reverse();
}
