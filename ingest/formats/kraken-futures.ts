import type { Context } from '../context.ts';
import { emitBalance, emitPosition } from '../emit.ts';
import type { Doc, JsonFormat } from '../format.ts';
import { at, textAt } from '../json/access.ts';
import { isObject, type Json } from '../json/parse.ts';
import { moment, needNumber, needText, number, positive, price, type Row, text } from '../row.ts';
import { assetName, isDollar } from '../values/assets.ts';
import { needSide } from '../values/side.ts';
import { needSymbol } from './need-symbol.ts';
import { rowFormat } from './row-format.ts';

/** By these words of its rows the answer is known. */
const symbolPattern = /^[pf][if]_[a-z0-9_]+$/i;

/** GET /derivatives/api/v3/openpositions. */
export const krakenFuturesPositions = rowFormat({
  info: {
    id: 'kraken-futures-positions',
    venue: 'kraken-futures',
    title: 'Kraken Futures open positions',
    kind: 'positions',
    container: 'json',
    generations: ['v3'],
    rules:
      'price is the entry price; PI_ and FI_ are inverse with size in USD, PF_ in coins; maxFixedLeverage stands only on isolated positions; there is no mark and no liquidation price.',
  },
  endpoint: /kraken-futures .*openpositions/,
  paths: ['openPositions', ''],
  needed: ['side', 'symbol', 'price', 'size', 'fillTime'],
  marks: ['unrealizedFunding', 'pnlCurrency'],
  fits: (row) => symbolPattern.test(textAt(row, 'symbol') ?? ''),
  time: ['serverTime'],
  read: position,
});

function position(context: Context, row: Row): void {
  const size = needNumber(row, 'size');
  if (size === 0) {
    context.flat();
    return;
  }
  const symbol = needText(row, 'symbol').toUpperCase();
  const instrument = needSymbol(symbol, 'kraken-futures', 'symbol');
  const inverse = instrument.instrument === 'inverse';
  const leverage = positive(row, 'maxFixedLeverage');
  const side = needSide(text(row, 'side'), 'side');
  emitPosition(context, {
    row,
    participant: null,
    venue: 'kraken-futures',
    symbol,
    instrument,
    side,
    rawSize: row.get('size') ?? '',
    size: Math.abs(size),
    unit: inverse ? 'usd' : 'coin',
    multiplier: 1,
    entryPrice: price(row, 'price'),
    markPrice: null,
    liquidationPrice: null,
    unrealisedPnl: isDollar(text(row, 'pnlCurrency') ?? '') ? number(row, 'unrealizedPnl') : null,
    isolated: leverage !== null,
    isolatedMargin: null,
    usd: true,
    leverage,
    updatedAt: moment(row, 'fillTime'),
    // A contract has one position: a later answer of the other side replaces it.
    naturalId: symbol,
  });
}

/** GET /derivatives/api/v3/accounts, the multi-collateral wallet: collateral is the value after its haircut. */
export const krakenFuturesAccounts: JsonFormat = {
  info: {
    id: 'kraken-futures-accounts',
    venue: 'kraken-futures',
    title: 'Kraken Futures multi-collateral wallet',
    kind: 'balances',
    container: 'json',
    generations: ['v3'],
    rules: 'quantity of each currency of the flex wallet, USD value, haircut = 1 − collateral / value.',
  },
  shape: 'json',
  names: ['accounts', 'flex', 'currencies'],
  endpoint: /kraken-futures .*accounts/,
  detect: (root) =>
    isObject(at(root, 'accounts', 'flex', 'currencies'))
      ? { score: 1, generation: 'v3', why: 'accounts.flex.currencies' }
      : null,
  read: (root, doc, context) => {
    const currencies = at(root, 'accounts', 'flex', 'currencies');
    if (!isObject(currencies)) return;
    if (isObject(root)) context.sawResponseTime(moment(doc.row(root), 'serverTime'), true);
    sayOtherWallets(at(root, 'accounts') ?? null, doc, context);
    for (const [name, entry] of currencies.fields) {
      if (!isObject(entry)) continue;
      const row = doc.row(entry);
      context.row(row, () => {
        const quantity = needNumber(row, 'quantity');
        const value = number(row, 'value');
        const collateral = number(row, 'collateral');
        emitBalance(context, row, {
          venue: 'kraken-futures',
          asset: assetName(name),
          quantity,
          valueUsd: value,
          haircut:
            value !== null && collateral !== null && value > 0
              ? Math.min(1, Math.max(0, 1 - collateral / value))
              : 0,
        });
      });
    }
  },
};

/**
 * The answer lists every wallet, the cash wallet and one for each single-collateral contract beside the
 * multi-collateral one (docs.kraken.com, Get wallets). What they hold backs no position of the multi-collateral wallet.
 */
function sayOtherWallets(accounts: Json | null, doc: Doc, context: Context): void {
  if (!isObject(accounts)) return;
  for (const [wallet, entry] of accounts.fields) {
    const balances = at(entry, 'balances');
    if (wallet === 'flex' || !isObject(entry) || !isObject(balances)) continue;
    const held = [...balances.fields]
      .map(([coin]) => [coin, textAt(balances, coin) ?? ''] as const)
      .filter(([, amount]) => Number(amount) !== 0)
      .map(([coin, amount]) => `${amount} ${coin}`);
    if (held.length === 0) continue;
    context.tally(
      'WALLET_LEFT_OUT',
      doc.row(entry).line,
      `the wallet "${wallet}" (${held.join(', ')}) is left out: collateral is read of the multi-collateral wallet`,
      0,
      wallet,
    );
  }
}
