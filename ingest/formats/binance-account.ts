import type { Context } from '../context.ts';
import { type BalanceDraft, emitBalances } from '../emit.ts';
import type { Doc, JsonFormat, Match } from '../format.ts';
import { at, has } from '../json/access.ts';
import type { Json } from '../json/parse.ts';
import { needNumber, needText, number, type Row } from '../row.ts';
import { assetName } from '../values/assets.ts';
import { binancePosition } from './binance-position.ts';
import { listAt, needList } from './list-of.ts';

/**
 * GET /fapi/v2|v3/account and /dapi/v1/account: collateral of the cross account and the open positions.
 * `walletBalance` includes the wallets of isolated positions, `crossWalletBalance` does not; neither has profit in it.
 */
function accountFormat(inverse: boolean): JsonFormat {
  const venue = inverse ? 'binance-coinm' : 'binance-usdm';
  return {
    info: {
      id: `${venue}-account`,
      venue,
      title: `Binance ${inverse ? 'COIN-M' : 'USDS-M'} account (balances and positions)`,
      kind: 'account',
      container: 'json',
      generations: inverse ? ['v1'] : ['v2', 'v3'],
      rules: inverse
        ? 'Collateral is crossWalletBalance of each coin, without profit; positions are signed contracts of 100 USD (BTC) or 10 USD.'
        : 'Collateral is crossWalletBalance of each asset, without profit and without isolated wallets; positions are signed base coins, the mark follows from notional / size, there is no liquidation price.',
    },
    shape: 'json',
    endpoint: inverse ? /\/dapi\/v\d\/account/ : /\/fapi\/v\d\/account/,
    detect: (root) => detect(root, inverse),
    read: (root, doc, context) => read(root, doc, context, inverse, venue),
  };
}

function detect(root: Json, inverse: boolean): Match | null {
  if (!has(root, 'assets', 'positions')) return null;
  const position = listAt(root, 'positions')?.[0];
  const asset = listAt(root, 'assets')?.[0];
  if (asset !== undefined && !has(asset, 'asset', 'walletBalance')) return null;
  if (position !== undefined && !has(position, 'symbol')) return null;
  const coin =
    (position?.fields.has('notionalValue') ?? false) ||
    (position?.fields.has('maxQty') ?? false) ||
    (!has(root, 'totalWalletBalance') && !has(root, 'totalMarginBalance') && position === undefined);
  if (coin !== inverse) return null;
  const generation = inverse ? 'v1' : has(root, 'canTrade') || position?.fields.has('leverage') ? 'v2' : 'v3';
  return {
    score: has(root, 'totalWalletBalance') ? 1 : 0.8,
    generation,
    why: 'an account with assets and positions',
  };
}

function read(root: Json, doc: Doc, context: Context, inverse: boolean, venue: string): void {
  const assets = needList(context, root, doc.line, 'assets').map(doc.row);
  emitBalances(context, assets, (row) => balance(row, venue));
  for (const object of needList(context, root, doc.line, 'positions')) {
    const row = doc.row(object);
    if (at(object, 'positionAmt') === undefined)
      context.refuse('MISSING_COLUMN', 'the account has positions without positionAmt', row);
    context.row(row, () => binancePosition(context, row, inverse));
  }
}

function balance(row: Row, venue: string): BalanceDraft {
  const asset = assetName(needText(row, 'asset'));
  const quantity = number(row, 'crossWalletBalance') ?? needNumber(row, 'walletBalance');
  return { venue, asset, quantity, valueUsd: null };
}

export const binanceUsdmAccount: JsonFormat = accountFormat(false);
export const binanceCoinmAccount: JsonFormat = accountFormat(true);
