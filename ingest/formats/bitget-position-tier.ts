import { needNumber, needText, positive } from '../row.ts';
import { needSymbol } from './need-symbol.ts';
import { rowFormat } from './row-format.ts';
import { remembered } from './tier-table.ts';

/** GET /api/v2/mix/market/query-position-lever. */
export const bitgetPositionTier = rowFormat({
  info: {
    id: 'bitget-position-tier',
    venue: 'bitget',
    title: 'Bitget position tiers',
    kind: 'tiers',
    container: 'json',
    generations: ['v2 mix'],
    rules:
      'startUnit and endUnit bound the notional in USD; keepMarginRate is a fraction; the deduction follows from continuity.',
  },
  endpoint: /bitget .*(position-lever|position-tier)/,
  paths: ['data'],
  needed: ['symbol', 'level', 'startUnit', 'endUnit', 'keepMarginRate'],
  read: (context, row) => {
    const symbol = needText(row, 'symbol');
    const { base } = needSymbol(symbol, 'bitget', 'symbol');
    remembered(context, 'bitget')(context, row, symbol, base, {
      floor: needNumber(row, 'startUnit'),
      cap: positive(row, 'endUnit'),
      rate: needNumber(row, 'keepMarginRate'),
      amount: null,
      maxLeverage: positive(row, 'leverage'),
    });
  },
});
