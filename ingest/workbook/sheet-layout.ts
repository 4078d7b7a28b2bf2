import type { Warning } from '../../contract/domain.ts';
import { cellName, widest } from './cell-name.ts';
import { attribute, XmlError } from './xml.ts';

/** The first cell of each range that is merged downwards, and the last row of it. */
export type Merged = ReadonlyMap<string, number>;

const mostMerged = 1_000_000;
const mostNamed = 5;
/** A tag that is cut by the end of a text is no longer than this. */
const longestTag = 4_096;
const tag = /<(?:\w+:)?(row|col|mergeCell)\s[^>]*>/g;

/**
 * What a sheet says of its cells outside them: which are merged (told after all rows, so that the sheet is looked through
 * once before it is read), and which rows and columns are hidden. What is hidden is read all the same, and said.
 *
 * @throws XmlError for more than a million merged ranges
 */
export function sheetLayout(
  chunks: Iterable<string>,
): Readonly<{ merged: Merged; warnings: readonly Warning[] }> {
  const merged = new Map<string, number>();
  const rows: string[] = [];
  const columns: string[] = [];
  let rest = '';
  for (const chunk of chunks) {
    const text = rest + chunk;
    let end = 0;
    for (const found of text.matchAll(tag)) {
      const [whole, name] = found;
      end = found.index + whole.length;
      if (name === 'mergeCell') merge(whole);
      else if (/\shidden\s*=\s*["'](1|true)["']/.test(whole)) {
        if (name === 'col') columns.push(...columnsOf(whole));
        // A row without a cell hides nothing.
        else if (!whole.endsWith('/>')) rows.push(attribute(whole, 'r') ?? '?');
      }
    }
    const open = text.lastIndexOf('<');
    rest = open < end ? '' : text.slice(Math.max(open, text.length - longestTag));
  }
  const hidden = [...named('row', rows), ...named('column', columns)];
  const message = `the sheet hides ${hidden.join(' and ')}: read like the others`;
  return { merged, warnings: hidden.length === 0 ? [] : [{ code: 'HIDDEN_CELLS', message }] };

  function merge(whole: string): void {
    const [, first = '', top, bottom] =
      /^([A-Z]+(\d+)):[A-Z]+(\d+)$/.exec(attribute(whole, 'ref') ?? '') ?? [];
    if (top === undefined || Number(bottom) <= Number(top)) return;
    merged.set(first, Number(bottom));
    if (merged.size > mostMerged) throw new XmlError('more than a million merged ranges');
  }
}

/** Spreadsheets hide the unused columns up to the last there is: those are nobody's. */
function columnsOf(whole: string): readonly string[] {
  const from = Number(attribute(whole, 'min'));
  const to = Number(attribute(whole, 'max'));
  if (!(from >= 1 && to >= from && to < widest)) return [];
  return Array.from({ length: to - from + 1 }, (_, i) => cellName(0, from - 1 + i).slice(0, -1));
}

function named(what: string, places: readonly string[]): readonly string[] {
  if (places.length === 0) return [];
  const more = places.length > mostNamed ? ` and ${places.length - mostNamed} more` : '';
  return [`${what}${places.length === 1 ? '' : 's'} ${places.slice(0, mostNamed).join(', ')}${more}`];
}
