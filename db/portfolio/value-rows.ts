import type { Positions } from '../../risk/portfolio.ts';
import type { AssetPrices, AssetRow } from './asset-prices.ts';
import { instrument as code } from './codes.ts';
import type { Columns } from './columns.ts';
import type { LeftOut } from './left-out.ts';
import type { InstrumentRow, StagedRows } from './stage-rows.ts';

/** What rows are valued from. */
export type Valuable = Pick<StagedRows, 'instrument' | 'money' | 'isolatedMargin' | 'maintenanceMargin'> &
  Readonly<{
    columns: Pick<
      Columns<Positions>,
      | 'count'
      | 'instrument'
      | 'asset'
      | 'side'
      | 'quantity'
      | 'notional'
      | 'entryPrice'
      | 'markPrice'
      | 'unrealisedPnl'
      | 'strike'
    >;
  }>;

/**
 * Fills notional, mark and unrealised PnL where the export has none. Returns 1 for each row that has a notional now,
 * 0 for those that cannot be valued and are left out.
 */
export function valueRows(
  rows: Valuable,
  instruments: ReadonlyMap<number, InstrumentRow>,
  assets: ReadonlyMap<number, AssetRow>,
  prices: AssetPrices,
  leftOut: LeftOut,
): Uint8Array {
  const c = rows.columns;
  const kept = new Uint8Array(c.count).fill(1);
  const dollarsPerQuote = new Map<number, number>();
  for (const { id, quote } of instruments.values())
    dollarsPerQuote.set(id, assets.get(quote)?.dollar === true ? 1 : Number.NaN);
  const quoteRate = (instrument: number): number => {
    const rate = dollarsPerQuote.get(instrument) ?? Number.NaN;
    return Number.isNaN(rate) ? prices.of(instruments.get(instrument)?.quote ?? -1) : rate;
  };
  for (let i = 0; i < c.count; i++) {
    const kind = c.instrument[i];
    const option = kind === code.call || kind === code.put;
    intoDollars(rows, i, assets, prices, leftOut);
    if (option && rows.money[i] >= 0) {
      // What equity and volatility are taken from, beside the underlying's price in USD.
      c.markPrice[i] *= quoteRate(rows.instrument[i]);
      c.strike[i] *= quoteRate(rows.instrument[i]);
    }
    if (Number.isNaN(c.markPrice[i]) && !option) c.markPrice[i] = prices.of(c.asset[i]);
    if (Number.isNaN(c.notional[i])) {
      const perUnit = option
        ? prices.of(c.asset[i])
        : kind === code.inverse
          ? 1
          : c.markPrice[i] * quoteRate(rows.instrument[i]);
      const notional = c.side[i] * c.quantity[i] * perUnit;
      if (Number.isNaN(notional)) {
        kept[i] = 0;
        leftOut.add('no notional, and no price to value the quantity with', 1, Number.NaN);
        continue;
      }
      c.notional[i] = notional;
    }
    if (kind === code.supply || kind === code.borrow) c.unrealisedPnl[i] = 0;
    else if (Number.isNaN(c.unrealisedPnl[i])) {
      const s = c.side[i];
      const q = c.quantity[i];
      const entry = c.entryPrice[i];
      const mark = c.markPrice[i];
      const pnl =
        kind === code.inverse
          ? s * q * (mark / entry - 1)
          : s * q * (mark - entry) * quoteRate(rows.instrument[i]);
      if (Number.isFinite(pnl)) c.unrealisedPnl[i] = pnl;
      else {
        c.unrealisedPnl[i] = 0;
        leftOut.add(
          'unrealised PnL not given and no entry price to compute it: taken as 0',
          1,
          c.notional[i],
        );
      }
    }
  }
  return kept;
}

/** Figures that the export states in another currency, at that currency's price at the snapshot; NaN without one. */
function intoDollars(
  rows: Valuable,
  i: number,
  assets: ReadonlyMap<number, AssetRow>,
  prices: AssetPrices,
  leftOut: LeftOut,
): void {
  const money = rows.money[i];
  if (money < 0) return;
  const rate = prices.of(money);
  const { notional, unrealisedPnl } = rows.columns;
  for (const figures of [notional, unrealisedPnl, rows.isolatedMargin, rows.maintenanceMargin])
    figures[i] = figures[i] * rate;
  if (Number.isNaN(rate))
    leftOut.add(
      `figures in ${assets.get(money)?.name ?? ''}, which has no USD price at the snapshot: undefined`,
      1,
      Number.NaN,
    );
}
