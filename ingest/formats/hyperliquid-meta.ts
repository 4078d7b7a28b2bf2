import type { JsonFormat } from '../format.ts';
import { at, has, objectsOf, textAt } from '../json/access.ts';
import { needNumber, needText, number, type Row, text } from '../row.ts';
import { venueOfCoin } from './hyperliquid-dex.ts';
import { listAt, needList } from './list-of.ts';
import { needSymbol } from './need-symbol.ts';
import { bracketTable } from './tier-table.ts';

/** POST /info {"type":"meta"}: one tier per coin at 1 / (2 · maxLeverage), or its margin table's tiers. */
export const hyperliquidMeta: JsonFormat = {
  info: {
    id: 'hyperliquid-meta',
    venue: 'hyperliquid',
    title: 'Hyperliquid meta (margin tables)',
    kind: 'tiers',
    container: 'json',
    generations: ['universe', 'marginTables'],
    rules:
      'Maintenance rate is 1/(2·maxLeverage) of each tier of the coin’s margin table; lower bounds in USD; deductions follow from continuity.',
  },
  shape: 'json',
  names: ['universe', 'name', 'maxLeverage', 'marginTables'],
  endpoint: /hyperliquid .*meta/,
  detect: (root) => {
    const coin = listAt(root, 'universe')?.[0];
    if (!has(coin, 'name', 'maxLeverage')) return null;
    return {
      score: 1,
      generation: has(root, 'marginTables') ? 'marginTables' : 'universe',
      why: 'a universe of coins with maxLeverage',
    };
  },
  read: (root, doc, context) => {
    // A universe is of one dex.
    const [first] = listAt(root, 'universe') ?? [];
    const record = bracketTable(venueOfCoin(textAt(first, 'name') ?? ''));
    const tables = new Map<string, readonly Row[]>();
    const listed = at(root, 'marginTables');
    if (Array.isArray(listed))
      for (const pair of listed)
        if (Array.isArray(pair) && typeof pair[0] === 'string')
          tables.set(
            pair[0],
            (objectsOf(at(pair[1], 'marginTiers')) ?? []).map((o) => doc.row(o)),
          );
    for (const object of needList(context, root, doc.line, 'universe')) {
      const row = doc.row(object);
      const tiers = tables.get(text(row, 'marginTableId') ?? '') ?? [];
      context.row(row, () => {
        const coin = needText(row, 'name');
        const { base } = needSymbol(coin, 'hyperliquid', 'name');
        const all = tiers.length > 0 ? tiers : [row];
        for (const [i, tier] of all.entries()) {
          const maxLeverage = needNumber(tier, 'maxLeverage');
          const next = all[i + 1];
          record(context, row, coin, base, {
            floor: number(tier, 'lowerBound') ?? 0,
            cap: next === undefined ? null : number(next, 'lowerBound'),
            rate: 1 / (2 * maxLeverage),
            amount: null,
            maxLeverage,
          });
        }
      });
    }
  },
};
