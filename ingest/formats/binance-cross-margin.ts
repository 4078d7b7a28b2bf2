import { emitHolding } from '../emit-margin.ts';
import type { JsonFormat } from '../format.ts';
import { has } from '../json/access.ts';
import { needNumber, needText } from '../row.ts';
import { assetName } from '../values/assets.ts';
import { listAt, needList } from './list-of.ts';

/**
 * GET /sapi/v1/margin/account. What an account owns of each coin is free + locked − borrowed − interest: below 0
 * where it is borrowed. marginLevel 999 is Binance's way of writing "no debt" and is not read.
 */
export const binanceCrossMargin: JsonFormat = {
  info: {
    id: 'binance-cross-margin',
    venue: 'binance-margin',
    title: 'Binance cross margin account',
    kind: 'balances',
    container: 'json',
    generations: ['v1'],
    rules:
      'free + locked − borrowed − interest of each asset. Dollars are cash of the account, below 0 a loan; any other coin is a position, short where it is owed. marginLevel (999 = no debt) is not read.',
  },
  shape: 'json',
  names: ['asset', 'borrowed', 'free', 'locked', 'interest', 'netAsset'],
  endpoint: /sapi\/v\d\/margin\/account/,
  detect: (root) =>
    has(listAt(root, 'userAssets')?.[0], 'asset', 'borrowed', 'free', 'netAsset')
      ? { score: 1, generation: 'v1', why: 'userAssets with borrowed and netAsset' }
      : null,
  read: (root, doc, context) => {
    for (const row of needList(context, root, doc.line, 'userAssets').map(doc.row))
      context.row(row, () => {
        const asset = assetName(needText(row, 'asset'));
        const owned = needNumber(row, 'free') + needNumber(row, 'locked');
        const quantity = owned - needNumber(row, 'borrowed') - needNumber(row, 'interest');
        if (quantity === 0) context.flat();
        else emitHolding(context, row, { venue: 'binance-margin', asset, quantity, naturalId: asset });
      });
  },
};
