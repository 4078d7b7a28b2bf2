import type { Output } from '../../contract/contract.ts';
import { tidy } from '../../contract/format.ts';
import { measureOf } from '../../contract/measures.ts';
import type { Unit } from '../../contract/units.ts';
import { wording } from '../../contract/wording.ts';
import type { ColumnUnit } from './column-facts.ts';
import { less, shareOf, sumOfSteps } from './formula.ts';
import { alike, defined } from './many-columns.ts';
import { rowsOf } from './rows-of.ts';
import type { Table } from './table.ts';

/** Figures of a whole cascade, in the order of the page, with their units. */
const totals = {
  initialDrop: 'fraction',
  totalDrop: 'fraction',
  addedFall: 'fraction',
  amplification: 'ratio',
  liquidatedNotional: 'usd',
  liquidatedAtExecution: 'usd',
  liquidatedShare: 'fraction',
  forcedSales: 'usd',
  collateralSold: 'usd',
  badDebt: 'usd',
  badDebtAfterBatch: 'usd',
  badDebtAtAverage: 'usd',
  accounts: 'count',
} as const satisfies Partial<Record<keyof Output<'cascade.run'>, Unit>>;

/** A move with its sign and all its digits, so that no two columns are called the same: "−2.5 %". */
const moved = (shock: number): string =>
  `${shock > 0 ? '+' : shock < 0 ? '−' : ''}${tidy(100 * Math.abs(shock))} %`;

/** Columns called by a uniform shock, as people write it. */
const byShock = (
  shocks: readonly number[],
  before: string,
  what: string,
  unit: ColumnUnit,
): NonNullable<Table['facts']> =>
  Object.fromEntries(shocks.map((shock) => [`${before}${shock}`, { title: `${what}${moved(shock)}`, unit }]));

/** Results under a shock or a change, as tables. */
export const stressTables = {
  /** USD liquidated, one row an asset, one column a uniform shock. */
  liquidations: (o: Output<'liquidations.compute'>): Table => ({
    name: 'liquidations',
    columns: ['asset', ...o.shocks.map(String)],
    facts: byShock(o.shocks, '', 'USD liquidated at ', 'usd'),
    rows: o.assets.map((asset, i) => [
      asset,
      ...o.shocks.map((_, j) => defined(o.heatmap[i * o.shocks.length + j])),
    ]),
  }),

  'liquidation-differences': (o: Output<'liquidations.compute'>): Table => ({
    ...rowsOf(
      'liquidation-differences',
      ['participant', 'venue', 'symbol', 'side', 'notional', 'reported', 'modelled', 'difference'],
      o.differences,
    ),
    facts: { difference: { title: 'Difference, of the mark price', unit: 'fraction' } },
  }),

  cascade: (o: Output<'cascade.run'>): Table => ({
    name: 'cascade',
    columns: [
      'round',
      'accounts',
      'liquidatedNotional',
      'long',
      'short',
      'equityDestroyed',
      'badDebt',
      'drop',
      'addedFall',
      'collateralSold',
      ...o.assets,
    ],
    facts: {
      ...alike(o.assets, 'price'),
      liquidatedNotional: { title: `${wording.liquidatedAsTraded}, USD`, unit: 'usd' },
      long: { title: 'Longs liquidated, as traded, USD', unit: 'usd' },
      short: { title: 'Shorts liquidated, as traded, USD', unit: 'usd' },
    },
    rows: o.rounds.map((r) => [
      r.round,
      r.accounts,
      r.liquidatedNotional,
      r.long,
      r.short,
      r.equityDestroyed,
      r.badDebt,
      r.drop,
      r.drop - o.initialDrop,
      r.collateralSold ?? 0,
      ...o.assets.map((_, i) => r.price[i] ?? null),
    ]),
  }),

  /** What the cascade comes to, a figure a row. */
  'cascade-totals': (o: Output<'cascade.run'>): Table =>
    rowsOf(
      'cascade-totals',
      ['figure', 'unit', 'value'],
      (Object.keys(totals) as (keyof typeof totals)[]).map((figure) => ({
        figure,
        unit: totals[figure],
        value: o[figure],
      })),
    ),

  /** Both running sums, from what the shock liquidates and from gross notional; a sum is all the steps above it. */
  bridges: (o: Output<'liquidations.bridge'>): Table => ({
    ...rowsOf(
      'bridges',
      ['bridge', 'line', 'label', 'kind', 'usd'],
      (['liquidated', 'notional'] as const).flatMap((bridge) =>
        o[bridge].map(({ id, label, kind, usd }) => ({ bridge, line: id, label, kind, usd })),
      ),
    ),
    formulas: { usd: sumOfSteps },
  }),

  synchronisation: (o: Output<'synchronisation.compute'>): Table => ({
    ...rowsOf('synchronisation', ['key', 'contribution', 'share'], o.contributions),
    formulas: { share: shareOf('contribution') },
  }),

  /** One row a leverage scale: amplification in one column a shock, then the added fall in one a shock. */
  saturation: (o: Output<'saturation.compute'>): Table => ({
    name: 'saturation',
    columns: ['leverageScale', ...o.shocks.map(String), ...o.shocks.map((shock) => `addedFall ${shock}`)],
    facts: {
      ...byShock(o.shocks, '', `${measureOf('amplification').label} at `, 'ratio'),
      ...byShock(o.shocks, 'addedFall ', `${measureOf('addedFall').label} at `, 'fraction'),
    },
    rows: o.scales.map((scale, i) => [
      scale,
      ...[o.amplification, o.addedFall].flatMap((map) =>
        o.shocks.map((_, j) => defined(map[i * o.shocks.length + j])),
      ),
    ]),
  }),

  'what-if': (o: Output<'whatIf.run'>): Table => ({
    ...rowsOf('what-if', ['id', 'label', 'unit', 'before', 'after', 'difference'], o.measures),
    formulas: { difference: less('after', 'before') },
  }),
} as const;
