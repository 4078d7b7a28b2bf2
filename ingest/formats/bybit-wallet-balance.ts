import { type BalanceDraft, emitBalances } from '../emit.ts';
import type { JsonFormat } from '../format.ts';
import { at, has, objectsOf, textAt } from '../json/access.ts';
import { needNumber, needText, number, type Row, text } from '../row.ts';
import { assetName } from '../values/assets.ts';
import { parseDecimal } from '../values/number.ts';
import { emitAccountMode } from './bybit-account-mode.ts';
import { listAt, needList } from './list-of.ts';

/**
 * GET /v5/account/wallet-balance. equity = walletBalance − spotBorrow + unrealisedPnl + option value (API v5), so the
 * collateral without profit is walletBalance − spotBorrow. A coin switched off as collateral has haircut 1.
 */
export const bybitWalletBalance: JsonFormat = {
  info: {
    id: 'bybit-wallet-balance',
    venue: 'bybit',
    title: 'Bybit v5 wallet balance',
    kind: 'balances',
    container: 'json',
    generations: ['v5 unified'],
    rules:
      'Collateral is walletBalance − spotBorrow of each coin (older answers without spotBorrow: what equity lacks of walletBalance and profit, at most borrowAmount), without profit (negative when borrowed) and, in isolated mode (accountIMRate of a unified account blank), without totalPositionIM; USD at usdValue / equity; a coin not switched on as collateral counts with haircut 1.',
  },
  shape: 'json',
  names: ['accountType', 'coin', 'totalEquity', 'accountIMRate'],
  endpoint: /bybit .*wallet-balance/,
  detect: (root) => {
    const account = listAt(root, 'result.list')?.[0];
    if (!has(account, 'coin', 'accountType')) return null;
    return { score: 1, generation: 'v5 unified', why: 'result.list of accounts with coins' };
  },
  read: (root, doc, context) => {
    const time = parseDecimal(textAt(root, 'time') ?? '');
    context.sawResponseTime(Number.isNaN(time) ? null : time, true);
    for (const account of needList(context, root, doc.line, 'result.list')) {
      const coins = objectsOf(at(account, 'coin'));
      const type = textAt(account, 'accountType') ?? '';
      const isolated = isIsolated(type, textAt(account, 'accountIMRate'));
      if (coins === null)
        context.refuse('MISSING_LIST', 'an account without its list of coins', doc.row(account));
      if (isolated !== null) emitAccountMode(context, doc.row(account), isolated, false);
      emitBalances(context, (coins ?? []).map(doc.row), (row) => balance(row, type, isolated === true));
    }
  },
};

/** Classic and contract accounts have no rates of the whole account in any mode: nothing follows from their lack. */
const isIsolated = (type: string, rate: string | null): boolean | null =>
  (type !== 'UNIFIED' && type !== '') || rate === null ? null : rate === '';

/** In isolated mode walletBalance includes the margin that positions hold (totalPositionIM), which is theirs. */
function balance(row: Row, account: string, isolated: boolean): BalanceDraft {
  const asset = assetName(needText(row, 'coin'));
  const held = isolated ? (number(row, 'totalPositionIM') ?? 0) : 0;
  const wallet = needNumber(row, 'walletBalance');
  const quantity = wallet - borrowed(row, wallet) - held;
  const equity = number(row, 'equity') ?? 0;
  const value = number(row, 'usdValue');
  const price = value !== null && equity !== 0 && value !== 0 ? value / equity : null;
  const counts = text(row, 'collateralSwitch') !== 'false' && text(row, 'marginCollateral') !== 'false';
  return {
    venue: 'bybit',
    asset,
    quantity,
    valueUsd: price === null ? null : quantity * price,
    haircut: counts || quantity < 0 ? 0 : 1,
    naturalId: account === 'UNIFIED' || account === '' ? asset : `${account}|${asset}`,
  };
}

/**
 * Spot debt of a coin. `borrowAmount` counts debts of derivatives too, which walletBalance has in it already; answers
 * without spotBorrow tell the difference by their equity, and without that all of borrowAmount is owed.
 */
function borrowed(row: Row, wallet: number): number {
  const spot = number(row, 'spotBorrow');
  if (spot !== null) return spot;
  const total = number(row, 'borrowAmount') ?? 0;
  const equity = number(row, 'equity');
  if (equity === null || total <= 0) return total;
  const lacking = wallet + (number(row, 'unrealisedPnl') ?? 0) - equity;
  return Math.min(total, Math.max(0, lacking));
}
