import { named } from '../../contract/named.ts';
import type { DeckInput } from '../deck-input.ts';
import { body } from '../layout.ts';
import type { SlideBody } from '../slide-spec.ts';
import { fitProse } from '../text/fit-prose.ts';
import { formatCount, formatDate, formatUsd, plural } from '../text/format.ts';

/** The first slide: what the deck is of, and from what state of the workspace it was made. */
export function coverSlide(input: DeckInput): SlideBody {
  const { workspace, snapshot, leverage } = input;
  const asOf = formatDate(input.asOf);
  const { coverage } = leverage.provenance;
  const lines = [
    `${workspace}, snapshot ${snapshot}${snapshot === asOf ? '' : `, as of ${asOf}`}`,
    `${plural(coverage.participantsTotal, 'participant')}, ${formatCount(coverage.positionsTotal)} positions, ${formatUsd(leverage.totals.gross)} of ${named('gross')}`,
    ...(input.standing === '' ? [] : [input.standing]),
    ...(input.pseudonyms === null ? [] : ['Names of participants are replaced']),
  ];
  return {
    id: 'cover',
    kind: 'text',
    layout: 'cover',
    title: `Leverage correlation risk as of ${asOf}`,
    blocks: [{ kind: 'prose', frame: body, prose: fitProse(lines.join('\n'), body) }],
    notes: [
      `Inputs’ fingerprint ${input.fingerprint}; anchor of the audit log ${input.anchor}. Every figure comes from this state of the workspace.`,
    ],
  };
}
