import type { Context } from '../context.ts';
import { RowError } from '../refusal.ts';
import { needNumber, positive, type Row, text } from '../row.ts';
import { needSymbol } from './need-symbol.ts';
import { contractValue } from './okx-contract.ts';
import { rowFormat } from './row-format.ts';
import { remember, remembered } from './tier-table.ts';

/**
 * GET /api/v5/public/position-tiers of swaps and futures. Bounds count contracts: of linear ones they become coins, whose
 * worth is told at the snapshot's price; of inverse ones, whose contract is so many dollars, they are USD at once.
 */
export const okxPositionTiers = rowFormat({
  info: {
    id: 'okx-position-tiers',
    venue: 'okx',
    title: 'OKX position tiers',
    kind: 'tiers',
    container: 'json',
    generations: ['v5'],
    rules:
      'maxSz bounds a tier in contracts, from the bound of the tier below it: coins for linear contracts (converted at the snapshot’s price), USD for inverse ones (100 USD for BTC, 10 USD for the others); mmr is a fraction; the deduction follows from continuity. The answer does not say whether it is of swaps or futures: it is read as of swaps. Tiers of margin loans are rejected.',
  },
  endpoint: /okx .*position-tiers/,
  paths: ['data'],
  needed: ['tier', 'minSz', 'maxSz', 'mmr'],
  read,
});

function read(context: Context, row: Row): void {
  const family = text(row, 'uly') ?? text(row, 'instFamily');
  if (family === null)
    throw new RowError(
      'MARGIN_TIERS',
      'uly',
      'tiers of margin loans bound what may be borrowed, not a position',
    );
  const symbol = `${family}-SWAP`;
  const instrument = needSymbol(symbol, 'okx', 'uly');
  const value = contractValue(context, symbol, instrument, row.line, null);
  if (value === null)
    throw new RowError(
      'CONTRACT_VALUE_UNKNOWN',
      'maxSz',
      `how many coins one contract of ${symbol} holds is not known: import its instruments in the same capture file`,
    );
  const caps = remember(context, 'okx-caps', () => new Map<string, number>());
  const cap = needNumber(row, 'maxSz') * value;
  const floor = caps.get(symbol) ?? needNumber(row, 'minSz') * value;
  if (!(cap > floor))
    throw new RowError(
      'TIER_ORDER',
      'maxSz',
      `a tier of ${symbol} that ends at ${cap}, not above the one before it`,
    );
  caps.set(symbol, cap);
  remembered(context, 'okx')(context, row, symbol, instrument.base, {
    unit: instrument.instrument === 'inverse' ? 'usd' : 'coin',
    floor,
    cap,
    rate: needNumber(row, 'mmr'),
    amount: null,
    maxLeverage: positive(row, 'maxLever'),
  });
}
