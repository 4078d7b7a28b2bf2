import { RowError } from '../refusal.ts';
import type { CsvRow } from '../text/csv.ts';
import { modeIn } from '../values/margin-mode.ts';
import { remembered } from '../values/remembered.ts';
import type { Cell } from './mapped-cell.ts';

/**
 * Whether a row is isolated: its column of margin modes says so; else the mode beside its leverage or margin (`Isolated 5x`),
 * asked after those were read; else that it has a margin of its own. Throws RowError WORD_UNKNOWN for a word that is no mode.
 */
export function mappedMode(
  cell: (field: string) => Cell | null,
): (cells: CsvRow, margin: number | null) => boolean {
  const mode = cell('marginMode');
  const beside = ['leverage', 'isolatedMargin', 'initialMargin'].flatMap((field) => cell(field) ?? []);
  const says = remembered((text: string) => isIsolated(text, mode?.column ?? 'marginMode'));
  return (cells, margin) => {
    const text = mode?.text(cells) ?? null;
    if (text !== null) return says(text);
    for (const figure of beside) {
      const said = figure.mode();
      if (said !== null) return said === 'isolated';
    }
    return mode === null && margin !== null && margin !== 0;
  };
}

/** Besides words: yes or no of a column called isolated, and venues' codes. */
function isIsolated(text: string, column: string): boolean {
  if (/^(1|true|yes)$/i.test(text)) return true;
  if (/^(0|2|false|no)$/i.test(text)) return false;
  const mode = modeIn(text);
  if (mode === null) throw new RowError('WORD_UNKNOWN', column, `"${text}" is neither isolated nor cross`);
  return mode === 'isolated';
}
