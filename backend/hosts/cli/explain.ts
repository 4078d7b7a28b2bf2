import type { Output } from '../../../contract/contract.ts';
import { hasMarginMode, marginModeSaid } from '../../../contract/margin-mode-said.ts';
import { wording } from '../../../contract/wording.ts';
import { paragraphs, table, text } from './table.ts';

type Explanation = Output<'import.explain'>;

/** The truth table of a row: each stored figure, the cell it came from, its unit, its conversion, and the checks. */
export function renderExplanation(e: Explanation): string {
  const columns = [
    wording.figure,
    wording.value,
    wording.unit,
    wording.from,
    wording.conversion,
    wording.alsoDependsOn,
  ].map(text);
  const tables = e.records.map(({ kind, figures }) =>
    paragraphs(
      kind,
      table(
        columns,
        figures.map((f) => [
          f.label,
          String(f.value),
          f.unit,
          f.cell === null ? 'follows from others' : `${f.cell.name} = ${f.cell.raw}`,
          f.conversion === null
            ? ''
            : `× ${f.conversion.rate} ${f.conversion.from} to ${f.conversion.to} (${f.conversion.source})`,
          f.sources
            .slice(f.cell === null ? 0 : 1)
            .map(({ name }) => name)
            .join(', '),
        ]),
        200,
      ),
    ),
  );
  const checks = e.checks.map(({ passed, message }) => `${passed ? '✓' : '!'} ${message}`);
  return paragraphs(
    `${e.file}, line ${e.line}, read as ${e.format}${e.rowsOnLine > 1 ? ` (one of ${e.rowsOnLine} rows on the line)` : ''}`,
    e.raw,
    e.left === null ? '' : `Nothing is stored: ${e.left.message}`,
    ...tables,
    hasMarginMode(e) ? marginModeSaid : '',
    checks.join('\n'),
    e.unused.length === 0 ? '' : `Not used: ${e.unused.join(', ')}`,
  );
}
