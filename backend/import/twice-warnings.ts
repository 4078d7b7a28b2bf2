import type { Warning } from '../../contract/domain.ts';
import { formatTime, formatUsd, plural } from '../../contract/format.ts';
import { type StandingBeside, standingBeside } from '../../db/import/earlier-answers.ts';
import { namesAlike } from '../../db/import/names-alike.ts';
import { positionsTwice } from '../../db/import/said-twice.ts';
import type { Workspace } from '../../db/workspace.ts';

/**
 * What two files of a snapshot seem to tell of twice: positions under two symbols, accounts under two spellings; and what
 * stands beside a file from an earlier one of its kind.
 */
export function twiceWarnings(ws: Workspace, importId: number, label: string | null, why: string): Warning[] {
  const warnings: Warning[] = [];
  const twice = label === null ? null : positionsTwice(ws, importId, label);
  if (twice !== null)
    warnings.push({
      code: 'POSITION_TOLD_TWICE',
      message: `another file of this snapshot tells of a position of the same account, side and size under another symbol, and both count: ${twice.participant}, ${twice.told}${others(twice.count)}. If they are one position, remove one of the imports`,
    });
  if (label !== null) warnings.push(...besideWarnings(standingBeside(ws, importId, label, why)));
  const { participants, venues } = namesAlike(ws, importId);
  warnings.push(...alikeWarning('accounts', participants), ...alikeWarning('venues', venues));
  return warnings;
}

function alikeWarning(what: 'accounts' | 'venues', [names, ...more]: readonly string[]): Warning[] {
  if (names === undefined) return [];
  return [
    {
      code: 'NAMES_ALIKE',
      message: `${what} whose names differ only by how they are written (capitals, blanks, kinds of hyphen, full-width letters, zeros before or behind a number) are ${what} of their own: ${names}${others(more.length + 1)}. If they are one, write one name in the files`,
    },
  ];
}

const besideWarnings = (found: readonly StandingBeside[]): Warning[] =>
  found.map((beside) => ({ code: 'STANDS_BESIDE', message: besideSaid(beside) }));

/** The same of a merge of whole snapshots: of many files one sentence with sums, and the largest. */
export function besideOfMerge(found: readonly StandingBeside[]): Warning[] {
  if (found.length <= fewBeside) return besideWarnings(found);
  const positions = found.reduce((sum, one) => sum + one.positions, 0);
  const gross = found.reduce((sum, one) => sum + one.gross, 0);
  const largest = found
    .toSorted((a, b) => b.gross - a.gross)
    .slice(0, fewBeside)
    .map((one) => `${one.participant} ${formatUsd(one.gross)} from ${one.file}`);
  return [
    {
      code: 'STANDS_BESIDE',
      message: `${plural(positions, 'position')} of ${formatUsd(gross)} of notional are in files of one of the two snapshots and not in those of the other taken later of the same accounts, and still count (${found.length} cases, the largest: ${largest.join('; ')}): right for another page or product of an account. Where they were closed or turned meanwhile, undo the merge`,
    },
  ];
}

const fewBeside = 3;

function besideSaid(b: StandingBeside): string {
  const whose = `${plural(b.positions, 'position')} of ${formatUsd(b.gross)} of notional of ${b.participant}${others(b.participants)}`;
  const are = b.positions === 1 ? 'is' : 'are';
  const count = b.positions === 1 ? 'counts' : 'count';
  const pages = `and still ${count}: right for another page or product of the same account. Where they were closed or turned meanwhile`;
  if (b.asOf > b.ownAsOf)
    return `${whose} in this file ${are} not in ${b.file}, taken later (${formatTime(b.asOf)}), ${pages}, remove this import`;
  const when = b.ownAsOf === b.asOf ? '' : `, taken earlier (${formatTime(b.asOf)})`;
  return `${whose} from ${b.file}${when} ${are} not in this file ${pages}, or this file corrects that one, remove import ${b.importId}`;
}

const others = (count: number): string => (count > 1 ? ` and ${count - 1} more` : '');
