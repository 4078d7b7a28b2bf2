import { emitBalances } from '../emit.ts';
import type { JsonFormat } from '../format.ts';
import { has } from '../json/access.ts';
import { needNumber, needText } from '../row.ts';
import { assetName, isDollar } from '../values/assets.ts';
import { listAt, needList } from './list-of.ts';

/**
 * GET /sapi/v1/margin/account. What an account owns of each coin is free + locked − borrowed − interest: negative
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
      'free + locked − borrowed − interest of each asset, negative where it is borrowed; marginLevel (999 = no debt) is not read.',
  },
  shape: 'json',
  names: ['asset', 'borrowed', 'free', 'locked', 'interest', 'netAsset'],
  endpoint: /sapi\/v\d\/margin\/account/,
  detect: (root) =>
    has(listAt(root, 'userAssets')?.[0], 'asset', 'borrowed', 'free', 'netAsset')
      ? { score: 1, generation: 'v1', why: 'userAssets with borrowed and netAsset' }
      : null,
  read: (root, doc, context) =>
    emitBalances(context, needList(context, root, doc.line, 'userAssets').map(doc.row), (row) => {
      const asset = assetName(needText(row, 'asset'));
      const owned = needNumber(row, 'free') + needNumber(row, 'locked');
      const quantity = owned - needNumber(row, 'borrowed') - needNumber(row, 'interest');
      return { venue: 'binance-margin', asset, quantity, valueUsd: isDollar(asset) ? quantity : null };
    }),
};
