import { type Cell, noNotional, noPrice, type ReaderCells } from './cell.ts';

const coinsOnly = noNotional('what is owned and owed, without a price');
const plain: Cell = { none: 'amounts are coins' };

/** The cells of an account that lists coins one by one: what is owed of dollars is a loan, of a coin a short position. */
function list(row: (asset: string, owned: number, owed: number) => unknown): ReaderCells {
  return {
    quote: noPrice,
    borrowed: {
      content: row('USDT', 1_000, 26_000),
      balances: [{ asset: 'USDT', quantity: -25_000, valueUsd: null }],
    },
    spelling: {
      content: row('XBT', 3, 1),
      positions: [{ base: 'BTC', side: 1, quantity: 2, instrument: 'spot' }],
    },
    unit: { content: row('ETH', 1, 4), positions: [{ base: 'ETH', side: -1, quantity: 3, unit: 'coin' }] },
    identity: coinsOnly,
  };
}

/** The cells of isolated accounts of two coins: the quote coin, owed or owned, is the margin of the base. */
function pair(
  row: (
    symbol: string,
    base: string,
    quote: string,
    amounts: readonly [base: number, baseOwed: number, quote: number, quoteOwed: number],
  ) => unknown,
): ReaderCells {
  return {
    quote: {
      content: row('ETHBTC', 'ETH', 'BTC', [10, 0, 0.1, 0.3]),
      positions: [{ base: 'ETH', quote: 'BTC', settle: 'BTC', isolatedMargin: 0.1 - 0.3, money: 'BTC' }],
    },
    borrowed: {
      content: row('ETHUSDT', 'ETH', 'USDT', [0, 2, 9_000, 0]),
      positions: [{ base: 'ETH', side: -1, quantity: 2, isolatedMargin: 9_000, marginMode: 'isolated' }],
    },
    spelling: {
      content: row('XBTUSDT', 'XBT', 'USDT', [1, 0, 0, 40_000]),
      positions: [{ base: 'BTC', side: 1, quantity: 1, isolatedMargin: -40_000 }],
    },
    unit: plain,
    identity: coinsOnly,
  };
}

export const marginAccountCells: Readonly<Record<string, ReaderCells>> = {
  'binance-cross-margin': list((asset, free, borrowed) => ({
    marginLevel: '2',
    userAssets: [
      {
        asset,
        free: String(free),
        locked: '0',
        borrowed: String(borrowed),
        interest: '0',
        netAsset: String(free - borrowed),
      },
    ],
  })),
  'binance-isolated-margin': pair((symbol, base, quote, [b, bOwed, q, qOwed]) => ({
    assets: [
      {
        symbol,
        marginLevel: '1.5',
        baseAsset: { asset: base, free: String(b), locked: '0', borrowed: String(bOwed), interest: '0' },
        quoteAsset: { asset: quote, free: String(q), locked: '0', borrowed: String(qOwed), interest: '0' },
        indexPrice: '0',
        liquidatePrice: '0',
      },
    ],
  })),
  'bitget-cross-margin': list((coin, available, borrow) => ({
    data: [
      { coin, available: String(available), frozen: '0', borrow: String(borrow), interest: '0', net: '0' },
    ],
  })),
  'bitget-isolated-margin': list((coin, available, borrow) => ({
    data: [
      {
        symbol: 'AAAUSDT',
        coin,
        available: String(available),
        frozen: '0',
        borrow: String(borrow),
        interest: '0',
        net: '0',
      },
    ],
  })),
  'kucoin-cross-margin': list((currency, total, liability) => ({
    data: {
      accounts: [{ currency, total: String(total), available: '0', hold: '0', liability: String(liability) }],
    },
  })),
  'kucoin-isolated-margin': pair((symbol, base, quote, [b, bOwed, q, qOwed]) => ({
    data: {
      assets: [
        {
          symbol,
          debtRatio: '0.4',
          baseAsset: { currency: base, total: String(b), liability: String(bOwed), interest: '0' },
          quoteAsset: { currency: quote, total: String(q), liability: String(qOwed), interest: '0' },
        },
      ],
    },
  })),
  'gate-isolated-margin': pair((symbol, base, quote, [b, bOwed, q, qOwed]) => [
    {
      currency_pair: symbol,
      base: { currency: base, available: String(b), locked: '0', borrowed: String(bOwed), interest: '0' },
      quote: { currency: quote, available: String(q), locked: '0', borrowed: String(qOwed), interest: '0' },
    },
  ]),
  'gate-cross-margin': list((asset, available, borrowed) => ({
    balances: {
      [asset]: { available: String(available), freeze: '0', borrowed: String(borrowed), interest: '0' },
    },
  })),
};
