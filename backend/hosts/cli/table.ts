import type { Coverage, Provenance } from '../../../contract/domain.ts';
import { formatUsd, plural } from '../../../contract/format.ts';
import { onOneLine } from './for-terminal.ts';

/** One column of a printed table. Numbers are right-aligned, text left. */
export type Column = Readonly<{ title: string; align: 'left' | 'right' }>;

/** Heads are printed small, but for abbreviations and letters that are names: "Gross notional", "SRISK", "A". */
const printed = (title: string): string =>
  title.replace(/^\p{Lu}(?=[\p{Ll} -])(?![AB] )/u, (first) => first.toLowerCase());

export const text = (title: string): Column => ({ title: printed(title), align: 'left' });
export const number = (title: string): Column => ({ title: printed(title), align: 'right' });
/** Under a name that somebody gave: it stays as it is written. */
export const under = (name: string, align: Column['align'] = 'right'): Column => ({ title: name, align });

/** Rows under their titles, two spaces apart; at most `limit` rows, and then says how many there are more. */
export function table(
  columns: readonly Column[],
  rows: readonly (readonly string[])[],
  limit: number = 40,
): string {
  const shown = rows.slice(0, limit).map((cells) => cells.map(onOneLine));
  const widths = columns.map((c, i) => Math.max(c.title.length, ...shown.map((r) => (r[i] ?? '').length)));
  const line = (cells: readonly string[]): string =>
    columns
      .map((c, i) => {
        const cell = cells[i] ?? '';
        const width = widths.at(i) ?? 0;
        return c.align === 'right' ? cell.padStart(width) : cell.padEnd(width);
      })
      .join('  ')
      .trimEnd();
  const head = [line(columns.map((c) => c.title)), widths.map((w) => '─'.repeat(w)).join('  ')];
  const more = rows.length > limit ? [`… and ${rows.length - limit} more (--json has them all)`] : [];
  return [...head, ...shown.map(line), ...more].join('\n');
}

/** "name  value" lines. */
export function facts(rows: readonly (readonly [string, string])[]): string {
  const width = Math.max(...rows.map(([name]) => name.length));
  return rows.map(([name, value]) => `${printed(name).padEnd(width)}  ${value}`).join('\n');
}

export const paragraphs = (...parts: readonly string[]): string => parts.filter((p) => p !== '').join('\n\n');

export const warningLines = (warnings: readonly Readonly<{ message: string }>[]): string =>
  noteLines(warnings.map((w) => `! ${w.message}`));

/** What an answer says of itself: its warnings, and which positions lack what. */
export const provenanceLines = ({ warnings, coverage }: Pick<Provenance, 'warnings' | 'coverage'>): string =>
  warningLines([...warnings, ...coverage.leftOut.filter(({ positions }) => positions > 0).map(leftOutSaid)]);

const leftOutSaid = ({ reason, positions, notional }: Coverage['leftOut'][number]) => ({
  message: `${plural(positions, 'position')}${notional === 0 ? '' : ` of ${formatUsd(notional)}`}: ${reason.replace(/\.$/, '')}.`,
});

/** Lines for the standard error, wherever they stand in the answer. */
export const noteLines = (lines: readonly string[]): string =>
  lines
    .flatMap((line) => line.split('\n'))
    .map((line) => `${mark}${line}`)
    .join('\n');

/** No text of a result holds it: it is taken out where the answer is written. */
const mark = '\u0001';

/** Warnings go to the standard error, so that what is read from the standard output is the answer. */
export function splitWarnings(human: string): Readonly<{ text: string; warnings: string }> {
  const lines = human.split('\n');
  const warnings = lines.filter((line) => line.startsWith(mark)).map((line) => line.slice(mark.length));
  const text = lines.filter((line) => !line.startsWith(mark)).join('\n');
  return { text: text.replace(/\n{3,}/g, '\n\n').trimEnd(), warnings: warnings.join('\n') };
}
