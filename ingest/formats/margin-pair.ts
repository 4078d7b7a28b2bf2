import type { Context } from '../context.ts';
import { emitBalance } from '../emit.ts';
import { emitMarginPosition } from '../emit-margin.ts';
import { needNumber, needText, number, positive, type Row } from '../row.ts';
import { assetName } from '../values/assets.ts';
import { instrumentOf } from '../values/symbol.ts';

/** Where a venue writes the two coins of an isolated margin account, as paths into its row. */
export type PairKeys = Readonly<{
  venue: string;
  symbol: string;
  base: string;
  quote: string;
  asset: string;
  /** Summed; blank counts nothing. */
  owned: readonly string[];
  owed: readonly string[];
  mark?: string;
  liquidation?: string;
}>;

/**
 * An isolated margin account of two coins, each owned less what is owed of it with interest. The base is a position with
 * what there is of the quote as its margin; without any of the base there is only cash.
 */
export function emitMarginPair(context: Context, row: Row, keys: PairKeys): void {
  const symbol = needText(row, keys.symbol);
  const base = assetName(needText(row, `${keys.base}.${keys.asset}`));
  const quote = assetName(needText(row, `${keys.quote}.${keys.asset}`));
  const net = (side: string): number => netOf(row, keys.owned, keys.owed, side);
  const coins = net(keys.base);
  const cash = net(keys.quote);
  if (coins === 0) {
    if (cash === 0) context.flat();
    else
      emitBalance(context, row, {
        venue: keys.venue,
        asset: quote,
        quantity: cash,
        valueUsd: null,
        naturalId: `${symbol}|${quote}`,
      });
    return;
  }
  emitMarginPosition(
    context,
    {
      row,
      participant: null,
      venue: keys.venue,
      symbol,
      instrument: instrumentOf(base, quote, quote, { instrument: 'spot' }),
      side: coins > 0 ? 1 : -1,
      rawSize: String(coins),
      size: Math.abs(coins),
      unit: 'coin',
      multiplier: 1,
      entryPrice: null,
      markPrice: keys.mark === undefined ? null : positive(row, keys.mark),
      liquidationPrice: keys.liquidation === undefined ? null : positive(row, keys.liquidation),
      isolated: true,
      naturalId: symbol,
    },
    cash,
  );
}

/** What is owned less what is owed; the first name of `owned` must be there. */
export function netOf(row: Row, owned: readonly string[], owed: readonly string[], side = ''): number {
  const path = (name: string): string => (side === '' ? name : `${side}.${name}`);
  const [first = '', ...rest] = owned;
  const sum = (names: readonly string[]): number =>
    names.reduce((total, name) => total + (number(row, path(name)) ?? 0), 0);
  return needNumber(row, path(first)) + sum(rest) - sum(owed);
}
