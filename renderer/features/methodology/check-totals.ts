import type { ModelCard, ModelCheck } from '../../../contract/dto/model-card.ts';

type Check = ModelCheck;
export const marks = {
  P: { word: 'Published', about: 'the number stands in the cited paper, book or venue document' },
  L: { word: 'Library', about: 'the number was computed by an independent library' },
  D: { word: 'Derived', about: 'the number follows by hand from the definition' },
} as const satisfies Record<Check['mark'], { word: string; about: string }>;

export type CheckTotals = Readonly<{
  checks: number;
  passed: number;
  examples: number;
  byMark: Readonly<Record<Check['mark'], Readonly<{ checks: number; passed: number }>>>;
  failed: readonly Check[];
}>;

/** Values compared and how many agree, in all and by where the expected value comes from. */
export function checkTotals(checks: readonly Check[]): CheckTotals {
  const of = (mark: Check['mark']) => {
    const marked = checks.filter((check) => check.mark === mark);
    return { checks: marked.length, passed: marked.filter((check) => check.pass).length };
  };
  return {
    checks: checks.length,
    passed: checks.filter((check) => check.pass).length,
    examples: new Set(checks.map((check) => `${check.model}|${check.example}`)).size,
    byMark: { P: of('P'), L: of('L'), D: of('D') },
    failed: checks.filter((check) => !check.pass),
  };
}

/** Cards that hold every word of the query, anywhere in what they say. */
export function searchCards(cards: readonly ModelCard[], query: string): readonly ModelCard[] {
  const words = query.trim().toLowerCase().split(/\s+/).filter(Boolean);
  if (words.length === 0) return cards;
  return cards.filter((card) => {
    const text = [
      card.id,
      card.title,
      card.definition,
      card.formula,
      card.reference,
      card.inputs,
      ...card.assumptions,
      ...card.failsWhere,
      ...card.checks.map((check) => `${check.example} ${check.source}`),
    ]
      .join(' ')
      .toLowerCase();
    return words.every((word) => text.includes(word));
  });
}
