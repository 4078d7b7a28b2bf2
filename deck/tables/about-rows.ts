import type { Column } from './column.ts';
import type { ColumnUnit } from './column-facts.ts';
import type { RowStream } from './row-stream.ts';

const units: Readonly<Record<ColumnUnit, string>> = {
  usd: '',
  fraction: 'shown in %; the value is the fraction',
  ratio: 'a multiple (×)',
  index: 'a number without a unit',
  count: 'a count',
  price: 'a price, in the quote currency',
  quantity: 'coins, contracts or shares',
  money: 'in the currency that the column money names, USD where it names none',
  row: 'in the unit of its row',
};

/** The rows of the sheet "About": where the figures come from, then what each column is called and counted in. */
export const aboutRows = ({ about, columns }: RowStream): readonly (readonly [string, string])[] => [
  ...about,
  ...columns.map((column): [string, string] => [`column ${column.name}`, meaning(column)]),
];

function meaning(column: Column): string {
  const parts = [
    column.title === column.name ? '' : column.title,
    column.kind === 'time' ? 'time, UTC' : '',
    column.unit === null ? '' : units[column.unit],
    column.formula === null ? '' : 'a formula where it follows from the other columns, else a value',
  ].filter((part) => part !== '');
  return parts.length === 0 ? column.kind : parts.join('; ');
}
