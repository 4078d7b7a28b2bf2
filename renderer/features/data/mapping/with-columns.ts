import type { Mapping } from '../../../../contract/dto/import.ts';

type Read = Pick<Mapping, 'columns' | 'sideRule'>;

/** What says the side by the columns that are there. */
const ruleOf = (columns: Mapping['columns']): Mapping['sideRule'] =>
  'long' in columns && 'short' in columns
    ? 'longShortColumns'
    : 'side' in columns || 'orderSide' in columns
      ? 'sideWord'
      : 'signedSize';

/**
 * Other columns, and the rule of the side that goes with them: a column named as the side is read from then on. A rule
 * that was chosen against the columns there were stays.
 */
export const withColumns = ({ columns: before, sideRule }: Read, columns: Mapping['columns']): Read => ({
  columns,
  sideRule: sideRule === ruleOf(before) ? ruleOf(columns) : sideRule,
});
