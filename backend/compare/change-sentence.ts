import { labelOf, type MeasureId, measureOf } from '../../contract/measures.ts';
import { formatChange, formatDifference, formatMeasure, lowerFirst } from '../../deck/text/format.ts';
import { others } from '../../risk/explain/block-groups.ts';
import { blocks } from '../../risk/explain/blocks.ts';
import type { Split } from './split-change.ts';

const labels = new Map<string, string>(blocks.map(({ id, label }) => [id, label]));
export const blockLabel = (id: string): string => labels.get(id) ?? id;

/** Named one by one; the rest is said together. */
const most = 4;

/** "Of +0.75×, depth gave +0.41×, new positions +0.22× (most of it trend-followers, long: +0.20×), …". */
export function changeSentence(id: MeasureId, split: Split, from: string, to: string): string {
  const measure = measureOf(id);
  const { unit } = measure;
  const label = labelOf(measure);
  const { before, after, parts, largest } = split;
  const said = (x: number): string => formatChange(x, unit);
  const course = `${label}: ${formatMeasure(before.value, unit)} at ${from}, ${formatMeasure(after.value, unit)} at ${to}.`;
  if (split.reason !== undefined) return `${course} The change cannot be split. ${split.reason}`;
  const change = formatDifference(before.value ?? 0, after.value ?? 0, unit);
  const ranked = parts.filter(({ part }) => part !== 0).sort((a, b) => Math.abs(b.part) - Math.abs(a.part));
  if (ranked.length === 0) return `${course} No block moved it.`;
  const named = ranked.slice(0, most).map(({ id: block, part }, i) => {
    const own = `${lowerFirst(blockLabel(block))} ${i === 0 ? 'gave ' : ''}${said(part)}`;
    return block === largest?.id ? `${own}${groupWords(largest, said)}` : own;
  });
  const rest = ranked.slice(most).reduce((sum, { part }) => sum + part, 0);
  const tail = ranked.length > most ? [`all others ${said(rest)}`] : [];
  return `${course} Of ${change}, ${[...named, ...tail].join(', ')}.`;
}

function groupWords({ groups, parts }: NonNullable<Split['largest']>, said: (x: number) => string): string {
  const named = groups.keys.flatMap((key, g) => (key === others ? [] : [g]));
  const size = (g: number): number => Math.abs(parts[g]);
  const g = named.reduce((best, i) => (size(i) > size(best) ? i : best), named.at(0) ?? 0);
  const part = parts[g];
  if (part === 0) return '';
  const side = sideOf(groups.long[g] ?? Number.NaN, groups.short[g] ?? Number.NaN);
  return ` (of which ${groups.keys[g]}${side === null ? '' : `, mostly ${side}`}: ${said(part)})`;
}

/** In which direction at least four fifths of the USD are; null where there is none or it is not known. */
export function sideOf(long: number, short: number): 'long' | 'short' | null {
  const both = long + short;
  if (!(both > 0)) return null;
  if (long >= 0.8 * both) return 'long';
  return short >= 0.8 * both ? 'short' : null;
}
