import type { Output } from '../../../../contract/contract.ts';
import { formatCount } from '../../../kit/format.ts';

type Said = Pick<Output<'symbols.read'>['symbols'][number], 'sure' | 'isNew'>;

/** How many symbols want a look: those new or unsure stand first, of those likely something is taken for granted. */
export function symbolsAbout(rows: readonly Said[]): string {
  const open = rows.filter(({ sure, isNew }) => sure === 'unsure' || (isNew && sure !== 'kept')).length;
  const likely = rows.filter(({ sure, isNew }) => sure === 'likely' && !isNew).length;
  const guessed = likely === 0 ? '' : `, ${formatCount(likely)} likely (each says what is taken for granted)`;
  return open === 0
    ? `none is new or unsure${guessed}; double-click to correct`
    : `${formatCount(open)} new or unsure, first${guessed}; double-click to correct: kept for the files that follow`;
}
