import { bookTerms } from './terms/book-terms.ts';
import { recordTerms } from './terms/record-terms.ts';
import { riskTerms } from './terms/risk-terms.ts';
import type { Term } from './terms/term.ts';

/** The words that are no measure (those are in `measures.ts`), by the alphabet. docs/glossary.md is written from both. */
export const glossary: readonly Term[] = [...bookTerms, ...recordTerms, ...riskTerms].toSorted((a, b) =>
  a.term.localeCompare(b.term, 'en'),
);
