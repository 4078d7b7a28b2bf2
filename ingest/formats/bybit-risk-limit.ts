import type { JsonFormat } from '../format.ts';
import { has, textAt } from '../json/access.ts';
import { needNumber, needText, number, positive } from '../row.ts';
import { listAt, needList } from './list-of.ts';
import { needSymbol } from './need-symbol.ts';
import { bracketTable } from './tier-table.ts';

/**
 * GET /v5/market/risk-limit. Older answers give margins in percent ("0.5" is 0.5 %), newer ones as fractions: a
 * maintenance rate above 1 / maxLeverage could never be met at that leverage, so the rate is percent then.
 */
export const bybitRiskLimit: JsonFormat = {
  info: {
    id: 'bybit-risk-limit',
    venue: 'bybit',
    title: 'Bybit v5 risk limits',
    kind: 'tiers',
    container: 'json',
    generations: ['fractions', 'percent'],
    rules:
      'riskLimitValue is the upper bound in USD, of inverse contracts in coins, which become USD at the snapshot’s price; maintenanceMargin is percent when it exceeds 1 / maxLeverage, else a fraction; mmDeduction is the deduction in the same unit.',
  },
  shape: 'json',
  endpoint: /bybit .*risk-limit/,
  detect: (root) => {
    const row = listAt(root, 'result.list', '')?.[0];
    if (!has(row, 'symbol', 'riskLimitValue', 'maintenanceMargin', 'maxLeverage')) return null;
    return {
      score: 1,
      generation: isPercent(row) ? 'percent' : 'fractions',
      why: 'rows with riskLimitValue and maintenanceMargin',
    };
  },
  read: (root, doc, context) => {
    const record = bracketTable('bybit');
    const floors = new Map<string, number>();
    for (const object of needList(context, root, doc.line, 'result.list', '')) {
      const row = doc.row(object);
      context.row(row, () => {
        const symbol = needText(row, 'symbol');
        const instrument = needSymbol(symbol, 'bybit', 'symbol');
        const cap = needNumber(row, 'riskLimitValue');
        const floor = floors.get(symbol) ?? 0;
        floors.set(symbol, cap);
        const rate = needNumber(row, 'maintenanceMargin') / (isPercent(object) ? 100 : 1);
        record(context, row, symbol, instrument.base, {
          unit: instrument.instrument === 'inverse' ? 'coin' : 'usd',
          floor,
          cap,
          rate,
          amount: number(row, 'mmDeduction'),
          maxLeverage: positive(row, 'maxLeverage'),
        });
      });
    }
  },
};

function isPercent(row: Parameters<typeof textAt>[0]): boolean {
  return Number(textAt(row, 'maintenanceMargin')) > 1 / Number(textAt(row, 'maxLeverage') ?? '1');
}
