import type { Condition, Parsed } from './parse-filter.ts';

const words: Readonly<Record<Condition['op'], string>> = {
  equals: '=',
  notEquals: '≠',
  contains: 'contains',
  notContains: 'does not contain',
  greaterThan: '>',
  atLeast: '≥',
  lessThan: '<',
  atMost: '≤',
  between: 'from',
  blank: 'is n/a',
  notBlank: 'is defined',
};

/** A filter in words, as it was understood: "size of Notional ≥ 10.0 m". */
export function describeFilter(title: string, parsed: Parsed, format: (x: number) => string): string {
  if ('problem' in parsed) return `${title}: not filtered. ${parsed.problem}`;
  const shown = (x: string | number): string => (typeof x === 'number' ? format(x) : x);
  const parts = parsed.conditions.map(({ op, values, absolute }) => {
    const all = [words[op], values.map(shown).join(' to ')].filter((part) => part !== '').join(' ');
    return { absolute, all };
  });
  const size = parts.some(({ absolute }) => absolute);
  return `${size ? `size of ${title}` : title} ${parts.map(({ all }) => all).join(parsed.any ? ' or ' : ' and ')}`;
}
