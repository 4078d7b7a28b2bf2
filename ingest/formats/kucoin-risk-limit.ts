import { needNumber, needText, positive } from '../row.ts';
import { needSymbol } from './need-symbol.ts';
import { rowFormat } from './row-format.ts';
import { remembered } from './tier-table.ts';

/** GET /api/v1/contracts/risk-limit/{symbol}. */
export const kucoinRiskLimit = rowFormat({
  info: {
    id: 'kucoin-risk-limit',
    venue: 'kucoin-futures',
    title: 'KuCoin futures risk limits',
    kind: 'tiers',
    container: 'json',
    generations: ['v1'],
    rules:
      'minRiskLimit and maxRiskLimit bound the position’s value in its settlement coin: USD for linear contracts, coins for inverse ones, which become USD at the snapshot’s price; maintainMargin is a fraction; the deduction follows from continuity.',
  },
  endpoint: /kucoin.*risk-limit/,
  paths: ['data', ''],
  needed: ['symbol', 'level', 'minRiskLimit', 'maxRiskLimit', 'maintainMargin'],
  read: (context, row) => {
    const symbol = needText(row, 'symbol');
    const instrument = needSymbol(symbol, 'kucoin-futures', 'symbol');
    remembered(context, 'kucoin-futures')(context, row, symbol, instrument.base, {
      unit: instrument.instrument === 'inverse' ? 'coin' : 'usd',
      floor: needNumber(row, 'minRiskLimit'),
      cap: positive(row, 'maxRiskLimit'),
      rate: needNumber(row, 'maintainMargin'),
      amount: null,
      maxLeverage: positive(row, 'maxLeverage'),
    });
  },
});
