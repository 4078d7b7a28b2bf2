import type { Cell } from './cell.ts';
import { columnName } from './cell-place.ts';
import type { Column } from './column.ts';
import { type FormulaRow, gives } from './formula.ts';

type Rows = readonly (readonly Cell[])[];

/** The formula of a cell by the index of its row and column; null where its value stands alone. */
export function rowFormulas(
  columns: readonly Column[],
  rows: Rows,
): (row: number, column: number) => string | null {
  const place = new Map(columns.map((column, i) => [column.key, i]));
  const at = (name: string): number => {
    const found = place.get(name);
    if (found === undefined) throw new RangeError(`A formula asks for ${name}, which is no column.`);
    return found;
  };
  const whole = new Map<string, readonly Cell[]>();
  const cellsOf = (name: string): readonly Cell[] => {
    const known = whole.get(name) ?? rows.map((row) => row[at(name)] ?? null);
    whole.set(name, known);
    return known;
  };
  const rowOf = (row: number): FormulaRow => {
    const value = (name: string): Cell => rows[row]?.[at(name)] ?? null;
    return {
      value,
      number: (name) => {
        const found = value(name);
        return typeof found === 'number' ? found : Number.NaN;
      },
      cell: (name) => `${columnName(at(name))}${row + 2}`,
      column: (name, which) => {
        const letter = columnName(at(name));
        const values = cellsOf(name);
        return which === 'all'
          ? { range: `${letter}$2:${letter}$${rows.length + 1}`, values }
          : { range: `${letter}$1:${letter}${row + 1}`, values: values.slice(0, row) };
      },
    };
  };
  return (row, column) => {
    const formula = columns[column]?.formula ?? null;
    const saved = rows[row]?.[column] ?? null;
    if (formula === null || saved === null) return null;
    const here = rowOf(row);
    return gives(formula, here, saved) ? formula.text(here) : null;
  };
}
