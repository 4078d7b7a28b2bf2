import { parseFilter } from '../../../contract/filter/parse-filter.ts';

/** The values a filter names one by one, as picking from a list writes it; null when it says something else. */
export function pickedValues(text: string): readonly string[] | null {
  const read = parseFilter(text, { unit: 'text', size: false });
  if ('problem' in read || (read.conditions.length > 1 && !read.any)) return null;
  if (read.conditions.some(({ op }) => op !== 'equals')) return null;
  return read.conditions.map(({ values }) => String(values[0]));
}

/** A filter for any of the values. */
export const pickedText = (values: readonly string[]): string =>
  values
    .map((value) => `=${/[";&|]|\b(?:or|and)\b|^\s|\s$/i.test(value) ? quoted(value) : value}`)
    .join('; ');

const quoted = (value: string): string => `"${value.replaceAll('"', '""')}"`;
