import type { Changed } from './changed-words.ts';
import type { Limit } from './dto/what-if.ts';
import { formatMeasure } from './format.ts';
import { findMeasure, labelOf } from './measures.ts';

const nameOf = (id: string): string => {
  const measure = findMeasure(id);
  return measure === undefined ? id : labelOf(measure);
};
const figureOf = (id: string, value: number | null): string => {
  const measure = findMeasure(id);
  return value === null ? 'none' : measure === undefined ? String(value) : formatMeasure(value, measure.unit);
};

type Term = Exclude<keyof Limit, 'measure'>;
const terms: Readonly<Record<Term, string>> = {
  direction: 'breached',
  amber: 'amber',
  red: 'red',
  owner: 'owner',
  note: 'note',
};

/** As the window shows it; a change too small to be seen there, in full. */
function said(term: Term, limit: Limit, before?: Limit): string {
  const now = inUnit(limit, term);
  if (before === undefined) return `${terms[term]} ${now}`;
  const was = inUnit(before, term);
  return `${terms[term]} ${now === was ? `${before[term]} → ${limit[term]}` : `${was} → ${now}`}`;
}

const inUnit = (limit: Limit, term: Term): string => {
  const value = limit[term];
  return typeof value === 'string' ? value || 'none' : figureOf(limit.measure, value);
};

/** The same part by part, for a log that has before and after apart. */
export function limitChanges(before: readonly Limit[], after: readonly Limit[]): Changed[] {
  const all = Object.keys(terms) as Term[];
  const [was, is] = [before, after].map((limits) => new Map(limits.map((one) => [one.measure, one])));
  return [...new Set([...(was?.keys() ?? []), ...(is?.keys() ?? [])])].flatMap((measure) => {
    const [old, now] = [was?.get(measure), is?.get(measure)];
    const shown = (limit: Limit | undefined, term: Term): string =>
      limit === undefined ? 'none' : inUnit(limit, term);
    return all.flatMap((term) => {
      if (old?.[term] === now?.[term]) return [];
      const [from, to] = [shown(old, term), shown(now, term)];
      // A change too small to be seen as the window shows it is told in full.
      const seen =
        from !== to ? { before: from, after: to } : { before: `${old?.[term]}`, after: `${now?.[term]}` };
      return from === to && (old === undefined || now === undefined)
        ? []
        : [{ part: `${nameOf(measure)} ${terms[term]}`, ...seen }];
    });
  });
}

/** What is other in the limits after than before, by the names and in the units the window shows them in. */
export function limitWords(before: readonly Limit[], after: readonly Limit[]): string {
  const was = new Map(before.map((limit) => [limit.measure, limit]));
  const all = Object.keys(terms) as Term[];
  const set = after.flatMap((limit) => {
    const known = was.get(limit.measure);
    const name = nameOf(limit.measure);
    if (known === undefined) {
      const given = all.filter((term) => limit[term] !== null && limit[term] !== '');
      return [`${name}: new, ${given.map((term) => said(term, limit)).join(', ')}`];
    }
    const other = all.filter((term) => limit[term] !== known[term]);
    return other.length === 0 ? [] : [`${name}: ${other.map((term) => said(term, limit, known)).join(', ')}`];
  });
  const gone = before.filter(({ measure }) => !after.some((limit) => limit.measure === measure));
  return (
    [...set, ...gone.map(({ measure }) => `${nameOf(measure)}: no limit any more`)].join('; ') ||
    'nothing changed'
  );
}
