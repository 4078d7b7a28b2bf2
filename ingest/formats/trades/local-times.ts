import type { Context } from '../../context.ts';
import type { Table } from '../../format.ts';
import { RowError } from '../../refusal.ts';
import { needText, type Row } from '../../row.ts';
import type { Header } from '../../text/header.ts';
import { dateOrder, readDate } from '../../values/dates.ts';
import { parseDecimal } from '../../values/number.ts';
import { epoch, parseIso, zoneOffset } from '../../values/time.ts';

const zoned = /^(.*?)\s*\((?:utc|gmt)\s*([+-]\d{1,2}(?::?\d{2})?)?\)$/;

/** The column called so, alone or with its zone behind it: `time`, `time(utc)`, `time(utc+08:00)`. null = not there. */
export function timeHeader(
  header: Header,
  ...names: readonly string[]
): Readonly<{ name: string; zone: string | null }> | null {
  for (const name of header.names) {
    if (names.includes(name)) return { name, zone: null };
    const m = zoned.exec(name);
    if (m !== null && names.includes(m[1] ?? '')) return { name, zone: offset(m[2]) };
  }
  return null;
}

/** `+8`, `+0530`, `-03:30`, nothing → `±hh:mm`. */
function offset(text: string | undefined): string {
  const m = /^([+-])(\d{1,2}):?(\d{2})?$/.exec(text ?? '');
  return m === null ? 'UTC' : `${m[1]}${(m[2] ?? '').padStart(2, '0')}:${m[3] ?? '00'}`;
}

const plain = (text: string): string => text.trim().replace(/\s+-\s+/, ' ');

/**
 * Reader of a column of times as people's browsers and exports write them. Whether day or month comes first is decided
 * over the whole column before any row is read; a column that leaves it open is refused. The zone is the cell's own,
 * else the header's, else the one given (--zone), else UTC, which is said.
 */
export function localTimes(
  table: Table,
  context: Context,
  ...names: readonly string[]
): (row: Row) => number {
  const found = timeHeader(table.header, ...names);
  if (found === null)
    return context.refuse('MISSING_COLUMN', `there is no column ${names.join(' or ')}`, {
      line: table.header.line,
    });
  const { name } = found;
  const column = table.header.index.get(name) ?? -1;
  const cells: string[] = [];
  const lines: number[] = [];
  table.profile((row) => {
    const text = plain(row.text(column));
    // ISO dates and epochs tell themselves; only the others are kept to be looked at together.
    if (/^\d{1,2}[/.-]\d{1,2}[/.-]/.test(text)) {
      cells.push(text);
      lines.push(row.line);
    }
  });
  const decided = dateOrder(cells, context.options.dates ?? null);
  if (decided.reason !== null)
    context.refuse('AMBIGUOUS_DATES', `column ${name}: ${decided.reason}`, {
      line: lines[decided.at] ?? table.header.line,
      column: name,
      raw: cells[decided.at] ?? '',
    });
  if (decided.order !== null) context.used('dates');
  const zone = found.zone ?? context.options.zone ?? null;
  let said = false;
  return (row) => {
    const text = plain(needText(row, name));
    const n = parseDecimal(text);
    if (!Number.isNaN(n)) return epoch(n, name);
    const iso = parseIso(text);
    if (iso?.zoned === true) return iso.ms;
    const local = iso?.ms ?? readDate(text, decided.order);
    if (local === null)
      throw new RowError('NOT_A_TIME', name, `"${text.slice(0, 60)}" is not a time (column ${name})`);
    if (zone === null && !said) {
      said = true;
      context.warn('ZONE_ASSUMED', `times in ${name} have no zone: read as UTC. Say which zone they are in`);
    }
    if (found.zone === null && zone !== null) context.used('zone');
    return local - zoneOffset(zone ?? 'UTC', local);
  };
}
