import type { Provenance } from '../../contract/domain.ts';
import { wording } from '../../contract/wording.ts';
import type { DeckInput } from '../deck-input.ts';
import { body } from '../layout.ts';
import { parameterText } from '../notes.ts';
import { provenances } from '../provenances.ts';
import type { SlideBody } from '../slide-spec.ts';
import { left, pagedTables, type Wanted } from '../table-spec.ts';
import { formatDate, plural } from '../text/format.ts';
import { measureName } from '../text/measure-name.ts';

/** Appendix: every measure's settings and the fingerprint of its inputs, enough to compute the deck again. */
export function settingsSlides(input: DeckInput): SlideBody[] {
  const all = provenances(input);
  const count = new Set(all.map((p) => p.measure)).size;
  const asOf = formatDate(input.asOf);
  const title = `${plural(count, 'measure')} ${count === 1 ? 'was' : 'were'} computed with these settings on snapshot ${input.snapshot}${input.snapshot === asOf ? '' : `, as of ${asOf}`}`;
  let from = 0;
  const tables = pagedTables(body, settingsTable(all));
  return tables.map((table, i) => {
    const shown = all.slice(from, from + table.rows.length);
    from += table.rows.length;
    return {
      id: i === 0 ? 'settings' : `settings-${i + 1}`,
      kind: 'appendix',
      title: tables.length > 1 ? `${title} (${i + 1} of ${tables.length})` : title,
      blocks: [
        {
          kind: 'table',
          frame: body,
          caption: `Settings of ${plural(count, 'measure')}; fingerprint of the whole input ${input.fingerprint}`,
          table,
        },
      ],
      notes: shown.map(
        (p) =>
          `${measureName(p.measure)}: ${parameterText(p) || 'no settings'}; fingerprint ${p.fingerprint}.`,
      ),
    };
  });
}

const settingsTable = (all: readonly Provenance[]): Wanted => ({
  head: [left(wording.measure), left(wording.settings), left(wording.fingerprint)],
  rows: all.map((p) => [
    left(measureName(p.measure)),
    left(parameterText(p) || 'none'),
    left(p.fingerprint.slice(0, 12)),
  ]),
  widths: [1.8, 8.4, 1.5],
});
