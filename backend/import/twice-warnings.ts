import type { Warning } from '../../contract/domain.ts';
import { namesAlike, positionsTwice } from '../../db/import/said-twice.ts';
import type { Workspace } from '../../db/workspace.ts';

/** What two files of a snapshot seem to tell of twice: positions under two symbols, accounts under two spellings. */
export function twiceWarnings(ws: Workspace, importId: number, label: string | null): Warning[] {
  const warnings: Warning[] = [];
  const twice = label === null ? null : positionsTwice(ws, importId, label);
  if (twice !== null)
    warnings.push({
      code: 'POSITION_TOLD_TWICE',
      message: `another file of this snapshot tells of a position of the same account, side and size under another symbol, and both count: ${twice.participant}, ${twice.told}${others(twice.count)}. If they are one position, undo one of the imports`,
    });
  const [names, ...more] = namesAlike(ws, importId);
  if (names !== undefined)
    warnings.push({
      code: 'NAMES_ALIKE',
      message: `accounts whose names differ by capitals or blanks alone are accounts of their own: ${names}${others(more.length + 1)}. If they are one, write one name in the files`,
    });
  return warnings;
}

const others = (count: number): string => (count > 1 ? ` and ${count - 1} more` : '');
