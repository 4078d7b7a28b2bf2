import { wording } from '../../contract/wording.ts';
import type { DeckInput } from '../deck-input.ts';
import { body } from '../layout.ts';
import { voteText } from '../minutes/vote-text.ts';
import type { SlideBody } from '../slide-spec.ts';
import { fitTable, left } from '../table-spec.ts';
import { formatDate, plural } from '../text/format.ts';
import { theme } from '../theme.ts';

/** What earlier committees decided and is not done yet; no slide when nothing is. */
export function openDecisionsSlide({ decisions = [], asOf }: DeckInput): SlideBody[] {
  const open = decisions.filter(({ state }) => state === 'open');
  if (open.length === 0) return [];
  const late = open.filter(({ due }) => due !== null && due < asOf).length;
  const rows = open
    .toSorted((a, b) => (a.due ?? Number.POSITIVE_INFINITY) - (b.due ?? Number.POSITIVE_INFINITY))
    .map(({ text, owner, due, at, vote }) => {
      const overdue = due !== null && due < asOf;
      return [
        left(text),
        left(owner),
        left(
          due === null ? '' : `${formatDate(due)}${overdue ? ', overdue' : ''}`,
          overdue ? { bold: true, colour: theme.bad } : {},
        ),
        left(formatDate(at)),
        left(voteText(vote)),
      ];
    });
  return [
    {
      id: 'openDecisions',
      kind: 'table',
      title: `${plural(open.length, 'decision')} ${open.length === 1 ? 'is' : 'are'} open${late === 0 ? '' : `, ${late} overdue`}`,
      blocks: [
        {
          kind: 'table',
          frame: body,
          caption: 'Decided earlier, and not done yet',
          table: fitTable(body, {
            head: [
              left(wording.decision),
              left(wording.owner),
              left(wording.due),
              left(wording.decided),
              left(wording.vote),
            ],
            rows,
            widths: [5.5, 1.8, 1.6, 1.2, 2],
          }),
        },
      ],
      notes: open.map(
        ({ text, owner, due }) =>
          `${text} Owner: ${owner || 'nobody'}. Due: ${due === null ? 'no date' : formatDate(due)}.`,
      ),
    },
  ];
}
