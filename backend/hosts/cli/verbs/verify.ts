import { auditWords } from '../../../../contract/audit-words.ts';
import type { Output } from '../../../../contract/contract.ts';
import type { DeckVerdict } from '../../../../contract/dto/record.ts';
import { formatMeasure, formatTime } from '../../../../contract/format.ts';
import { statusWord } from '../../../../contract/status.ts';
import { wording } from '../../../../contract/wording.ts';
import { paragraphs, table, text } from '../table.ts';
import type { Verb } from '../verb.ts';

export const verify: Verb = {
  name: 'verify',
  summary:
    'Check the workspace, or whether it wrote a deck: integrity, record of what was done, fingerprints',
  options: {
    anchor: {
      type: 'string',
      value: 'HEX',
      help: 'the digits in the footer of a slide: is this workspace a continuation of that one?',
    },
    deck: {
      type: 'string',
      value: 'FILE.pptx',
      help: 'did this workspace write these slides, what was changed in them, and what has come since? (exit 4 unless they are as written)',
    },
  },
  run: async (args, session) => {
    const anchor = args.text('anchor');
    const deck = args.text('deck');
    const verdict =
      deck === undefined ? null : await session.call('deck.verify', { file: session.file(deck, 'read') });
    // Of a deck alone the workspace is not checked in full: that is what verify without one does.
    const checks =
      verdict !== null && anchor === undefined
        ? null
        : await session.call('workspace.verify', anchor === undefined ? {} : { anchor });
    const ok =
      (checks?.ok ?? true) && (verdict === null || (verdict.state === 'asWritten' && verdict.anchorFound));
    const json = {
      ok,
      ...(checks !== null && { checks: checks.checks }),
      ...(verdict !== null && { deck: verdict }),
    };
    const human = paragraphs(
      verdict === null ? '' : deckText(verdict),
      checks === null ? '' : checksTable(checks),
    );
    return { json, human, exit: ok ? 0 : 4 };
  },
};

const checksTable = ({ checks }: Output<'workspace.verify'>): string =>
  table(
    ['', wording.check, wording.detail].map(text),
    checks.map((c) => [c.ok ? 'ok' : 'FAILED', c.name, c.detail]),
    500,
  );

const shownSince = 20;

function deckText({ said, changedSlides, missingSlides, figures, since }: DeckVerdict): string {
  const differing = figures.filter((figure) => figure.differs);
  const rows = since.rows.slice(0, shownSince);
  return paragraphs(
    said.join('\n'),
    ...changedSlides.map(
      ({ page, title }) => `Slide ${page} has other texts than any slide had when written: ${title}`,
    ),
    ...missingSlides.map((title) => `As written no longer in the file: ${title}`),
    differing.length === 0
      ? ''
      : table(
          [wording.headline, wording.inTheDeck, wording.now].map(text),
          differing.map((f) => [
            f.label,
            `${formatMeasure(f.inDeck, f.unit)}, ${statusWord(f.statusInDeck)}`,
            `${formatMeasure(f.now, f.unit)}, ${statusWord(f.statusNow)}`,
          ]),
          500,
        ),
    rows.length === 0
      ? ''
      : table(
          [wording.sinceThen, wording.done, wording.what, wording.by].map(text),
          rows.map((row) => [
            formatTime(row.at),
            auditWords(row.action),
            row.detail.slice(0, 80),
            row.actor ?? '',
          ]),
          500,
        ),
    since.total > rows.length ? `and ${since.total - rows.length} earlier ones, in the audit log.` : '',
  );
}
