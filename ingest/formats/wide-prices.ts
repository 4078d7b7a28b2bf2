import type { Context } from '../context.ts';
import type { Match, Table, TableFormat, TableHead } from '../format.ts';
import { RowError } from '../refusal.ts';
import { unscale } from '../values/assets.ts';
import { need, parseDecimal } from '../values/number.ts';
import { parseCompactDate, parseIso, unitByMagnitude } from '../values/time.ts';
import { timeColumn } from './time-column.ts';

const dateNames: ReadonlySet<string> = new Set(['date', 'time', 'timestamp', 'datetime', 'day', '']);
const nullWords: ReadonlySet<string> = new Set(['', 'null', 'nan', 'na', 'n/a', '--', 'none', '#n/a']);

/** Columns that are not assets: a file with them is some other table. */
const otherWords =
  /^(open|high|low|close|adj close|volume.*|symbol|side|price|qty|quantity|size|unix|.*(pnl|p&l|fee|balance).*|coin|type|amount)$/;

/**
 * One row a date, one column an asset. Prices or returns: returns are told by negative values, which no price has.
 * Blank cells are gaps and stay gaps.
 */
export const widePrices: TableFormat = {
  info: {
    id: 'wide-prices',
    venue: 'any',
    title: 'Prices or returns, one column per asset',
    kind: 'prices',
    container: 'csv',
    generations: ['prices', 'returns'],
    rules:
      'First column the date, every other column one asset; blank or null cells are gaps. A file with negative values holds returns: it serves "correlate --prices" and is not stored as prices.',
  },
  shape: 'table',
  detect,
  read,
};

function detect(head: TableHead): Match | null {
  const { header, first } = head;
  if (first === null || header.names.length < 2 || !dateNames.has(header.names[0] ?? 'x')) return null;
  const names = header.names.slice(1);
  if (names.some((n) => n === '' || otherWords.test(n)) || first.length < 2) return null;
  if (!isTime(first[0] ?? '')) return null;
  const cells = first.slice(1);
  const numbers = cells.filter((c) => !Number.isNaN(parseDecimal(c))).length;
  const blanks = cells.filter((c) => nullWords.has(c.trim().toLowerCase())).length;
  if (numbers + blanks < cells.length) return null;
  return { score: 0.5, generation: 'prices', why: 'a date and one column of numbers per asset' };
}

const isTime = (text: string): boolean =>
  parseIso(text) !== null || parseCompactDate(text) !== null || unitByMagnitude(parseDecimal(text)) !== null;

function read(table: Table, context: Context): void {
  const assets = table.header.original
    .slice(1)
    .map((name) => unscale(name.replace(/[-_/]?(USDT|USDC|USD)$/i, '') || name));
  let returns: Readonly<{ line: number; column: string }> | null = null;
  table.profile((cells) => {
    if (returns !== null) return;
    for (let i = 1; i < cells.count; i++)
      if (cells.number(i) < 0) {
        returns = { line: cells.line, column: table.header.original[i] ?? '' };
        return;
      }
  });
  if (returns !== null)
    context.refuse(
      'RETURNS_NOT_PRICES',
      'negative values: the file holds returns, which are no prices. Use it with "correlate --prices FILE --returns given"',
      returns,
    );
  const time = timeColumn(context, table.header.original[0] ?? 'date');
  let gaps = 0;
  table.each((row) => {
    const { cells } = row;
    const first = cells.text(0);
    const at = parseCompactDate(first) ?? time(first, row.line);
    for (let i = 1; i < assets.length + 1; i++) {
      const text = cells.text(i);
      if (nullWords.has(text.trim().toLowerCase())) {
        gaps++;
        continue;
      }
      const column = table.header.original[i] ?? '';
      const close = need(parseDecimal(text), column, text);
      if (close <= 0) throw new RowError('PRICE_RANGE', column, `price ${text} of ${column} is not above 0`);
      const asset = assets[i - 1];
      if (asset === undefined) continue;
      context.record({
        kind: 'price',
        line: row.line,
        raw: row.raw,
        asset: asset.asset,
        source: 'file',
        time: at,
        close: close / asset.scale,
        volumeUsd: null,
      });
    }
  });
  if (gaps > 0) context.warn('GAPS', `${gaps} blank cells are gaps in their series`);
}
