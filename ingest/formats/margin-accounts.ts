import type { Context } from '../context.ts';
import { emitHolding } from '../emit-margin.ts';
import type { FormatInfo, JsonFormat } from '../format.ts';
import { at, has } from '../json/access.ts';
import { isObject } from '../json/parse.ts';
import { needText, type Row } from '../row.ts';
import { assetName } from '../values/assets.ts';
import { emitMarginPair, netOf } from './margin-pair.ts';
import { rowFormat } from './row-format.ts';

const about = (id: string, venue: string, title: string, fields: string): FormatInfo => ({
  id,
  venue,
  title,
  kind: 'account',
  container: 'json',
  generations: ['1'],
  rules: `${fields}. Dollars are cash of the account, below 0 a loan; any other coin is a position, short where it is owed.`,
});

const isolated = (fields: string): string =>
  `Each pair is an account of its own: the base coin is a position, the quote coin its margin, below 0 what was borrowed. ${fields}`;

type Coin = Readonly<{
  venue: string;
  coin: string;
  owned: readonly string[];
  owed: readonly string[];
  /** The pair whose account it is in; none in a cross account. */
  pair?: string;
}>;

/** A coin of an account: what is owned less what is owed. */
function emitCoin(context: Context, row: Row, { venue, coin, owned, owed, pair }: Coin): void {
  const asset = assetName(coin);
  emitHolding(context, row, {
    venue: pair === undefined ? venue : `${venue}:${pair}`,
    asset,
    quantity: netOf(row, owned, owed),
    naturalId: pair === undefined ? asset : `${pair}|${asset}`,
  });
}

/** GET /sapi/v1/margin/isolated/account. */
const binanceIsolated = rowFormat({
  info: about(
    'binance-isolated-margin',
    'binance-margin',
    'Binance isolated margin accounts',
    isolated('free + locked − borrowed − interest; indexPrice is the mark; liquidatePrice "0" means none'),
  ),
  endpoint: /sapi\/v\d\/margin\/isolated/,
  paths: ['assets', ''],
  needed: ['baseAsset', 'quoteAsset', 'symbol', 'marginLevel'],
  read: (context, row) =>
    emitMarginPair(context, row, {
      venue: 'binance-margin',
      symbol: 'symbol',
      base: 'baseAsset',
      quote: 'quoteAsset',
      asset: 'asset',
      owned: ['free', 'locked'],
      owed: ['borrowed', 'interest'],
      mark: 'indexPrice',
      liquidation: 'liquidatePrice',
    }),
});

const bitgetFields = { owned: ['available', 'frozen'], owed: ['borrow', 'interest'] };

/** GET /api/v2/margin/crossed/account/assets, and v1's /api/margin/v1/cross/account/assets. */
const bitgetCross = rowFormat({
  info: about(
    'bitget-cross-margin',
    'bitget-margin',
    'Bitget cross margin account',
    'available + frozen − borrow − interest of each coin',
  ),
  endpoint: /bitget.*margin.*cross/,
  paths: ['data', ''],
  needed: ['coin', 'available', 'frozen', 'borrow', 'interest'],
  without: ['symbol'],
  read: (context, row) =>
    emitCoin(context, row, { venue: 'bitget-margin', coin: needText(row, 'coin'), ...bitgetFields }),
});

/** GET /api/v3/margin/accounts (cross), and v1's /api/v1/margin/account. */
const kucoinCross = rowFormat({
  info: about(
    'kucoin-cross-margin',
    'kucoin-margin',
    'KuCoin cross margin account',
    'total (totalBalance) − liability of each currency',
  ),
  endpoint: /kucoin.*margin\/account/,
  paths: ['data.accounts', 'accounts', ''],
  needed: ['currency', 'liability'],
  fits: (row) => row.fields.has('total') || row.fields.has('totalBalance'),
  read: (context, row) =>
    emitCoin(context, row, {
      venue: 'kucoin-margin',
      coin: needText(row, 'currency'),
      owned: [row.get('total') === null ? 'totalBalance' : 'total'],
      owed: ['liability', 'interest'],
    }),
});

/** GET /api/v3/isolated/accounts. */
const kucoinIsolated = rowFormat({
  info: about(
    'kucoin-isolated-margin',
    'kucoin-margin',
    'KuCoin isolated margin accounts',
    isolated('total − liability − interest'),
  ),
  endpoint: /kucoin.*isolated\/account/,
  paths: ['data.assets', 'assets', ''],
  needed: ['symbol', 'baseAsset', 'quoteAsset', 'debtRatio'],
  read: (context, row) =>
    emitMarginPair(context, row, {
      venue: 'kucoin-margin',
      symbol: 'symbol',
      base: 'baseAsset',
      quote: 'quoteAsset',
      asset: 'currency',
      owned: ['total'],
      owed: ['liability', 'interest'],
    }),
});

/** GET /margin/accounts. */
const gateIsolated = rowFormat({
  info: about(
    'gate-isolated-margin',
    'gate-margin',
    'Gate isolated margin accounts',
    isolated('available + locked − borrowed − interest'),
  ),
  endpoint: /gate.*margin\/accounts/,
  paths: [''],
  needed: ['currency_pair', 'base', 'quote'],
  read: (context, row) =>
    emitMarginPair(context, row, {
      venue: 'gate-margin',
      symbol: 'currency_pair',
      base: 'base',
      quote: 'quote',
      asset: 'currency',
      owned: ['available', 'locked'],
      owed: ['borrowed', 'interest'],
    }),
});

/** GET /margin/cross/accounts and /unified/accounts: a map of balances by currency. */
const gateCross: JsonFormat = {
  info: about(
    'gate-cross-margin',
    'gate-margin',
    'Gate cross margin account',
    'available + freeze − borrowed − interest of each currency',
  ),
  shape: 'json',
  names: ['balances', 'available', 'freeze', 'borrowed'],
  endpoint: /gate.*(cross|unified)\/accounts/,
  detect: (root) => {
    const map = at(root, 'balances');
    const first = isObject(map) ? [...map.fields.values()][0] : undefined;
    return has(first, 'available', 'freeze', 'borrowed')
      ? { score: 1, generation: '1', why: 'balances by currency with borrowed' }
      : null;
  },
  read: (root, doc, context) => {
    const map = at(root, 'balances');
    for (const [currency, entry] of isObject(map) ? map.fields : []) {
      if (!isObject(entry)) continue;
      const row = doc.row(entry);
      context.row(row, () =>
        emitCoin(context, row, {
          venue: 'gate-margin',
          coin: currency,
          owned: ['available', 'freeze'],
          owed: ['borrowed', 'interest'],
        }),
      );
    }
  },
};

/** Accounts of venues' margin products: what is owned and what is borrowed of each coin. */
export const marginAccounts: readonly JsonFormat[] = [
  binanceIsolated,
  bitgetCross,
  rowFormat({
    info: about(
      'bitget-isolated-margin',
      'bitget-margin',
      'Bitget isolated margin accounts',
      'Each pair is an account of its own (venue bitget-margin:PAIR): available + frozen − borrow − interest of each coin',
    ),
    endpoint: /bitget.*margin.*isolated/,
    paths: ['data', ''],
    needed: ['symbol', 'coin', 'available', 'frozen', 'borrow', 'interest'],
    read: (context, row) =>
      emitCoin(context, row, {
        venue: 'bitget-margin',
        coin: needText(row, 'coin'),
        pair: needText(row, 'symbol'),
        ...bitgetFields,
      }),
  }),
  kucoinCross,
  kucoinIsolated,
  gateIsolated,
  gateCross,
];
