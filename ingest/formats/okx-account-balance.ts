import { type BalanceDraft, emitBalances } from '../emit.ts';
import type { JsonFormat } from '../format.ts';
import { at, has, objectsOf } from '../json/access.ts';
import { RowError } from '../refusal.ts';
import { moment, needText, number, type Row } from '../row.ts';
import { assetName } from '../values/assets.ts';
import { listAt, needList } from './list-of.ts';

/**
 * GET /api/v5/account/balance. cashBal is the coin's balance without profit; disEq is its USD value after the
 * discount (haircut), eqUsd before.
 */
export const okxAccountBalance: JsonFormat = {
  info: {
    id: 'okx-account-balance',
    venue: 'okx',
    title: 'OKX v5 account balance',
    kind: 'balances',
    container: 'json',
    generations: ['v5'],
    rules:
      'Collateral is cashBal of each currency, without profit and without the margin of isolated positions (isoEq − isoUpl); USD at eqUsd / eq; haircut is 1 − disEq / eqUsd where both are positive.',
  },
  shape: 'json',
  names: ['details', 'totalEq', 'adjEq', 'uTime'],
  endpoint: /okx .*account\/balance/,
  detect: (root) => {
    const account = listAt(root, 'data')?.[0];
    return has(account, 'details')
      ? { score: 1, generation: 'v5', why: 'data with details of currencies' }
      : null;
  },
  read: (root, doc, context) => {
    for (const account of needList(context, root, doc.line, 'data')) {
      const accountRow = doc.row(account);
      context.sawResponseTime(moment(accountRow, 'uTime'));
      const details = objectsOf(at(account, 'details'));
      if (details === null) context.refuse('MISSING_LIST', 'an account without details', accountRow);
      emitBalances(context, (details ?? []).map(doc.row), balance);
    }
  },
};

function balance(row: Row): BalanceDraft {
  const asset = assetName(needText(row, 'ccy'));
  const equity = number(row, 'eq');
  const profit = number(row, 'upl') ?? 0;
  const cash = number(row, 'cashBal') ?? (equity === null ? null : equity - profit);
  if (cash === null) throw new RowError('MISSING', 'cashBal', 'neither cashBal nor eq');
  // What isolated positions hold is theirs, not the cross account's: isoEq is their margin with their profit.
  const quantity = cash - ((number(row, 'isoEq') ?? 0) - (number(row, 'isoUpl') ?? 0));
  const value = number(row, 'eqUsd');
  const discounted = number(row, 'disEq');
  const price = value !== null && value !== 0 && equity !== null && equity !== 0 ? value / equity : null;
  const discount =
    value !== null && discounted !== null && value > 0 && discounted >= 0
      ? Math.max(0, 1 - discounted / value)
      : 0;
  return {
    venue: 'okx',
    asset,
    quantity,
    valueUsd: price !== null ? quantity * price : null,
    haircut: discount,
  };
}
