import type { Warning } from '../../contract/domain.ts';
import { pricesToldTwice } from '../../db/prices.ts';
import type { Workspace } from '../../db/workspace.ts';

// What an import says beside its counts.

export function cutWarnings(rejected: number, listed: number): Warning[] {
  if (rejected <= listed) return [];
  return [
    {
      code: 'REJECTS_CUT',
      message: `${rejected} rows were rejected; the first ${listed} are listed here, all of them in the rejects file.`,
    },
  ];
}

export function priceWarnings(ws: Workspace, importId: number): Warning[] {
  const twice = pricesToldTwice(ws, importId);
  if (twice === null) return [];
  return [
    {
      code: 'PRICE_TOLD_TWICE',
      message: `${twice.moments} moments have two different prices of one asset. Both are stored and the later line counts; the furthest apart is ${twice.asset} on ${new Date(twice.time).toISOString()}: ${twice.low} and ${twice.high} (lines ${twice.lines}).`,
    },
  ];
}
