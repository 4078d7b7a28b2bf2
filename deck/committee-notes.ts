import type { DeckInput } from './deck-input.ts';
import type { SlideBody } from './slide-spec.ts';
import { formatDate } from './text/format.ts';

type CommitteeNote = NonNullable<DeckInput['committeeNotes']>[number];

/** On which slide the speaker notes repeat what the committee wrote. */
const slideOf: Readonly<Record<CommitteeNote['of'], string>> = {
  snapshot: 'status',
  participant: 'contributors',
  asset: 'liquidations',
  venue: 'liquidations',
  limit: 'limits',
};

/** The slide with the committee's notes on what it shows, before those that are computed. */
export function sayCommitteeNotes(slide: SlideBody, { committeeNotes = [] }: DeckInput): SlideBody {
  const said = committeeNotes
    .filter(({ of }) => slideOf[of] === slide.id)
    .map(
      ({ of, name, participant, author, at, text }) =>
        `Note on ${of} ${participant || name} (${author}, ${formatDate(at)}): ${text}`,
    );
  return said.length === 0 ? slide : { ...slide, notes: [...said, ...slide.notes] };
}
