import type { JsonFormat } from '../format.ts';
import { at, has, objectsOf, textAt } from '../json/access.ts';
import { needNumber, number, positive, type Row } from '../row.ts';
import { listAt, needList } from './list-of.ts';
import { needSymbol } from './need-symbol.ts';
import { bracketTable } from './tier-table.ts';

/** GET /derivatives/api/v3/instruments: lower bounds, in coins' worth of USD for linear and USD for inverse. */
export const krakenFuturesInstruments: JsonFormat = {
  info: {
    id: 'kraken-futures-instruments',
    venue: 'kraken-futures',
    title: 'Kraken Futures instruments (margin levels)',
    kind: 'tiers',
    container: 'json',
    generations: ['v3'],
    rules:
      'marginLevels give lower bounds: numNonContractUnits in USD for linear, contracts of 1 USD for inverse; rates are fractions; retailMarginLevels, for retail clients, are not read, which is said; deductions follow from continuity.',
  },
  shape: 'json',
  names: ['instruments', 'symbol', 'marginLevels'],
  endpoint: /kraken-futures .*instruments/,
  detect: (root) => {
    const found = listAt(root, 'instruments')?.some((o) => has(o, 'marginLevels'));
    return found === true ? { score: 1, generation: 'v3', why: 'instruments with marginLevels' } : null;
  },
  read: (root, doc, context) => {
    const record = bracketTable('kraken-futures');
    for (const object of needList(context, root, doc.line, 'instruments')) {
      const levels = objectsOf(at(object, 'marginLevels')) ?? [];
      const symbol = (textAt(object, 'symbol') ?? '').toUpperCase();
      if (has(object, 'retailMarginLevels'))
        context.tally(
          'RETAIL_LEVELS',
          doc.row(object).line,
          `${symbol} has other margin levels for retail clients: those of professional clients are used`,
        );
      for (const [i, level] of levels.entries()) {
        const row = doc.row(level);
        const next = levels[i + 1];
        context.row(row, () => {
          const { base } = needSymbol(symbol, 'kraken-futures', 'symbol');
          const initial = positive(row, 'initialMargin');
          record(context, row, symbol, base, {
            floor: bound(row),
            cap: next === undefined ? null : bound(doc.row(next)),
            rate: needNumber(row, 'maintenanceMargin'),
            amount: null,
            maxLeverage: initial === null ? null : 1 / initial,
          });
        });
      }
    }
  },
};

const bound = (row: Row): number => number(row, 'numNonContractUnits') ?? needNumber(row, 'contracts');
