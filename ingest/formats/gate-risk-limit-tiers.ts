import { RowError } from '../refusal.ts';
import { needNumber, number, positive, text } from '../row.ts';
import { namedSymbol } from './file-symbol.ts';
import { needSymbol } from './need-symbol.ts';
import { rowFormat } from './row-format.ts';
import { remember, remembered } from './tier-table.ts';

/** GET /futures/{settle}/risk_limit_tiers: risk_limit is the upper bound. */
export const gateRiskLimitTiers = rowFormat({
  info: {
    id: 'gate-risk-limit-tiers',
    venue: 'gate',
    title: 'Gate risk limit tiers',
    kind: 'tiers',
    container: 'json',
    generations: ['v4'],
    rules:
      'risk_limit is the upper bound of the notional in USD; rates are fractions; deduction as given, else from continuity.',
  },
  endpoint: /gate .*risk_limit_tiers/,
  paths: [''],
  needed: ['tier', 'risk_limit', 'maintenance_rate', 'initial_rate'],
  read: (context, row) => {
    const symbol = text(row, 'contract') ?? namedSymbol(context)?.symbol ?? null;
    if (symbol === null)
      throw new RowError('MISSING', 'contract', 'neither the row nor the file name says which contract');
    const { base } = needSymbol(symbol, 'gate', 'contract');
    const caps = remember(context, 'gate-caps', () => new Map<string, number>());
    const cap = needNumber(row, 'risk_limit');
    const floor = caps.get(symbol) ?? 0;
    caps.set(symbol, cap);
    remembered(context, 'gate')(context, row, symbol, base, {
      floor,
      cap,
      rate: needNumber(row, 'maintenance_rate'),
      amount: number(row, 'deduction'),
      maxLeverage: positive(row, 'leverage_max'),
    });
  },
});
