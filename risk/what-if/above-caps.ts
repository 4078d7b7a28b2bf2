import { type AccountFigures, stateCode } from '../leverage/account-figures.ts';
import { accountGroups } from '../leverage/groups.ts';
import type { Portfolio } from '../portfolio.ts';

/** `key` null: everyone. */
export type GroupCap = Readonly<{ key: string | null; cap: number }>;
/** `maximum`: the largest leverage of the group's accounts, null where none is defined; `above` null without a cap. */
export type AboveCap = Readonly<{
  key: string | null;
  accounts: number;
  maximum: number | null;
  above: number | null;
}>;

/**
 * How far the accounts of each group reach, and how many a cap would cut: those whose leverage is larger, and those
 * with notional and no equity left. Accounts of which no collateral is known are counted among `accounts` only.
 */
export function aboveCaps(
  portfolio: Portfolio,
  figures: Pick<AccountFigures, 'leverage' | 'state'>,
  by: 'cohort' | 'venue',
  caps: readonly GroupCap[],
): AboveCap[] {
  const groups = accountGroups(portfolio, by);
  const capOf = (key: string | null): number | null => caps.find((one) => one.key === key)?.cap ?? null;
  const rows = [null, ...groups.keys].map((key) => ({
    key,
    cap: capOf(key),
    accounts: 0,
    maximum: 0,
    above: 0,
  }));
  for (let a = 0; a < portfolio.accounts.count; a++) {
    // An account of no group is one of everyone.
    for (const row of groups.of[a] < 0 ? [rows[0]] : [rows[0], rows[groups.of[a] + 1]]) {
      if (row === undefined) continue;
      row.accounts++;
      const leverage = figures.leverage[a];
      if (leverage > row.maximum) row.maximum = leverage;
      if (row.cap !== null && (leverage > row.cap || figures.state[a] === stateCode.underwater)) row.above++;
    }
  }
  return rows.map(({ key, cap, accounts, maximum, above }) => ({
    key,
    accounts,
    maximum: maximum === 0 ? null : maximum,
    above: cap === null ? null : above,
  }));
}
