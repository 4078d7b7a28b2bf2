import type { Input } from '../../../contract/contract.ts';
import { positionColumns } from '../../../contract/dto/positions.ts';
import { LockstepError } from '../../../contract/errors.ts';
import { positionFilters } from '../../../contract/filter/position-filters.ts';
import { readWord } from './args.ts';

/** "notional >10m": a column, and its filter as it is typed below the column's title in the window. @throws USAGE */
export function positionFilterOption(
  given: readonly string[],
): NonNullable<Input<'positions.page'>['filters']> {
  return given.flatMap((text) => {
    const [, name = '', typed = ''] = /^\s*(\w+)\s*([\s\S]*)$/.exec(text) ?? [];
    const column = readWord('--filter', name, positionColumns);
    const found = positionFilters(column, typed);
    if ('problem' in found) throw new LockstepError('USAGE', `--filter ${text}: ${found.problem}`);
    return found;
  });
}
