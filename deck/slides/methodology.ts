import type { ModelCard } from '../../contract/dto/model-card.ts';
import { wording } from '../../contract/wording.ts';
import type { DeckInput } from '../deck-input.ts';
import { body } from '../layout.ts';
import { sentence } from '../notes.ts';
import type { SlideBody } from '../slide-spec.ts';
import { left, pagedTables, right, type Wanted } from '../table-spec.ts';
import { plural } from '../text/format.ts';
import { theme } from '../theme.ts';

/** Appendix: the model cards with the outcome of their worked examples, as many slides as they need. */
export function methodologySlides(input: DeckInput): SlideBody[] {
  let from = 0;
  const tables = pagedTables(body, modelTable(input.models));
  return tables.map((table, i) => {
    const cards = input.models.slice(from, from + table.rows.length);
    from += table.rows.length;
    return {
      id: i === 0 ? 'methodology' : `methodology-${i + 1}`,
      kind: 'appendix',
      title: methodologyTitle(cards, i + 1, tables.length),
      blocks: [
        {
          kind: 'table',
          frame: body,
          caption: `Definition, reference, worked examples that reproduce their reference value: ${passing(cards)} of this page, ${passing(input.models)} of all`,
          table,
        },
      ],
      notes: cards.flatMap((card) => [
        `${card.title}: ${sentence(card.definition)} Formula: ${sentence(card.formula)}`,
        `Assumptions: ${card.assumptions.map(sentence).join(' ')} Fails where: ${card.failsWhere.map(sentence).join(' ')} Reference: ${sentence(card.reference)}`,
      ]),
    };
  });
}

const modelTable = (models: readonly ModelCard[]): Wanted => ({
  head: [left(wording.model), left(wording.definition), left(wording.reference), right(wording.examples)],
  rows: models.map((card) => {
    const passed = card.checks.filter((c) => c.pass).length;
    const failed = passed < card.checks.length;
    return [
      left(card.title),
      left(card.definition),
      left(card.reference),
      right(`${passed} of ${card.checks.length}`, failed ? { bold: true, colour: theme.bad } : {}),
    ];
  }),
  widths: [1.6, 6, 4.4, 1],
});

const passing = (models: readonly ModelCard[]): string => {
  const checks = models.flatMap((m) => m.checks);
  return `${checks.filter((c) => c.pass).length} of ${checks.length}`;
};

export function methodologyTitle(models: readonly ModelCard[], page: number, pages: number): string {
  const checks = models.flatMap((m) => m.checks);
  const passed = checks.filter((c) => c.pass).length;
  const which = pages > 1 ? ` (${page} of ${pages})` : '';
  if (checks.length === 0) return `${plural(models.length, 'model')} and no worked example to check${which}`;
  return `${passed} of ${plural(checks.length, 'worked example')} in ${plural(models.length, 'model')} reproduce their reference value${which}`;
}
