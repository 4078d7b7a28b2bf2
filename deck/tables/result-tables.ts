import type { Output } from '../../contract/contract.ts';
import { measureOf } from '../../contract/measures.ts';
import type { Unit } from '../../contract/units.ts';
import { wording } from '../../contract/wording.ts';
import { formatShock } from '../text/format.ts';
import type { Cell } from './cell.ts';
import type { ColumnUnit } from './column-facts.ts';
import { excessShare, less, over, shareOf, sizeOver, sumOfSteps } from './formula.ts';
import type { Table } from './table.ts';

/** Objects as rows, their fields as columns in the order given. */
function rowsOf<T extends object, K extends keyof T & string>(
  name: string,
  columns: readonly K[],
  rows: readonly T[],
): Table {
  const cell = (value: unknown): Cell =>
    value === null || ['string', 'number', 'boolean'].includes(typeof value)
      ? (value as Cell)
      : String(value);
  return { name, columns, rows: rows.map((row) => columns.map((column) => cell(row[column]))) };
}

/** Undefined cells of a result's array are NaN there and empty in a table. */
const defined = (x: number | undefined): number | null => (x === undefined || Number.isNaN(x) ? null : x);

const leverageColumns = [
  'key',
  'participants',
  'positions',
  'gross',
  'net',
  'long',
  'short',
  'equity',
  'leverage',
  'netLeverage',
  'directional',
  'maintenance',
  'marginRatio',
  'excessNotional',
  'share',
] as const;

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

/** Columns called by an asset or a series, each in the same unit. */
const alike = (names: readonly string[], unit: ColumnUnit): NonNullable<Table['facts']> =>
  Object.fromEntries(names.map((name) => [name, { title: name, unit }]));

/** Columns called by a uniform shock, as people write it. */
const byShock = (
  shocks: readonly number[],
  before: string,
  what: string,
  unit: ColumnUnit,
): NonNullable<Table['facts']> =>
  Object.fromEntries(
    shocks.map((shock) => [`${before}${shock}`, { title: `${what}${formatShock(shock)}`, unit }]),
  );

/**
 * The results as tables to be exported: every row and every digit, columns named as in the contract. Participants are
 * named as the result names them; replace names in the result first where pseudonyms are wanted.
 */
export const resultTables = {
  leverage: (o: Output<'leverage.compute'>): Table => ({
    ...rowsOf('leverage', leverageColumns, o.rows),
    formulas: {
      leverage: over('gross', 'equity'),
      netLeverage: sizeOver('net', 'equity'),
      directional: sizeOver('net', 'gross'),
      marginRatio: over('maintenance', 'equity'),
      share: shareOf('gross'),
    },
  }),

  'leverage-trend': (o: Output<'leverage.trend'>): Table => ({
    name: 'leverage-trend',
    columns: ['snapshot', 'key', 'gross', 'leverage'],
    rows: o.snapshots.flatMap((snapshot, i) => [
      [snapshot, 'system', o.total[i]?.gross ?? null, o.total[i]?.leverage ?? null],
      ...o.rows.map((row): Cell[] => [snapshot, row.key, row.gross[i] ?? null, row.leverage[i] ?? null]),
    ]),
  }),

  /** Rows and columns in display order. */
  correlation: (o: Output<'correlation.compute'>): Table => {
    const n = o.labels.length;
    const label = (i: number): string => o.labels[i] ?? '';
    return {
      name: 'correlation',
      columns: ['label', ...o.order.map(label)],
      facts: { ...alike(o.order.map(label), 'index'), label: { title: 'Series', unit: null } },
      rows: o.order.map((i) => [label(i), ...o.order.map((j) => defined(o.matrix[i * n + j]))]),
    };
  },

  /** Each pair once, in display order, with the observations that both share. */
  'correlation-pairs': (o: Output<'correlation.compute'>): Table => {
    const n = o.labels.length;
    const label = (i: number): string => o.labels[i] ?? '';
    const rows = o.order.flatMap((i, at) =>
      o.order.slice(at + 1).map((j): Cell[] => {
        const k = i * n + j;
        const tested = defined(o.pValue[k]) !== null;
        return [
          label(i),
          label(j),
          defined(o.matrix[k]),
          o.overlap[k] ?? 0,
          defined(o.since[k]),
          defined(o.until[k]),
          defined(o.pValue[k]),
          tested ? o.significant[k] === 1 : null,
        ];
      }),
    );
    return {
      name: 'correlation-pairs',
      columns: [
        'series',
        'otherSeries',
        'coefficient',
        'observations',
        'from',
        'to',
        'pValue',
        'significant',
      ],
      times: ['from', 'to'],
      facts: { from: { title: wording.from, unit: null } },
      rows,
    };
  },

  'co-movement': (o: Output<'coMovement.compute'>): Table => ({
    ...rowsOf(
      'co-movement',
      [
        'snapshot',
        'systemVolatility',
        'leverageFactor',
        'averageCorrelation',
        'coMovementShare',
        'idiosyncratic',
      ],
      o.path,
    ),
    formulas: {
      averageCorrelation: excessShare('systemVolatility', 'leverageFactor', 'idiosyncratic'),
      coMovementShare: excessShare('systemVolatility', 'systemVolatility', 'idiosyncratic'),
    },
  }),

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
      long: { title: 'Longs liquidated, USD', unit: 'usd' },
      short: { title: 'Shorts liquidated, USD', unit: 'usd' },
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

  limits: (o: Output<'limits.status'>): Table => ({
    name: 'limits',
    times: ['from'],
    columns: [
      'measure',
      'label',
      'unit',
      'value',
      'status',
      'direction',
      'amber',
      'red',
      'from',
      'owner',
      'note',
    ],
    rows: o.map((l) => [
      l.limit.measure,
      l.label,
      l.unit,
      l.value,
      l.status,
      l.limit.direction,
      l.limit.amber,
      l.limit.red,
      l.from,
      l.limit.owner,
      l.limit.note,
    ]),
  }),

  'limits-trend': (o: Output<'limits.status'>): Table => ({
    name: 'limits-trend',
    times: ['from'],
    columns: ['measure', 'label', 'unit', 'snapshot', 'value', 'status', 'amber', 'red', 'from', 'changed'],
    rows: o.flatMap((l) =>
      l.trend.map((t): Cell[] => [
        l.limit.measure,
        l.label,
        l.unit,
        t.snapshot,
        t.value,
        t.status,
        t.limit?.amber ?? null,
        t.limit?.red ?? null,
        t.limit?.from ?? null,
        t.changed,
      ]),
    ),
  }),
  /** Each headline with the ends of its band, of the parts of the band, and how much of it lies beyond the limit in force. */
  headlines: (o: Output<'bands.compute'>): Table => ({
    name: 'headlines',
    columns: [
      'measure',
      'label',
      'unit',
      'value',
      'low',
      'high',
      'samplingLow',
      'samplingHigh',
      'blockLength',
      'widening',
      'depthLow',
      'depthHigh',
      'coverageLow',
      'coverageHigh',
      'beyondAmber',
      'beyondRed',
      'covers',
    ],
    rows: o.bands.map((b) => [
      b.id,
      b.label,
      b.unit,
      b.value,
      b.low,
      b.high,
      b.sampling?.low ?? null,
      b.sampling?.high ?? null,
      b.sampling?.blockLength ?? null,
      b.sampling?.widening ?? null,
      b.depth?.low ?? null,
      b.depth?.high ?? null,
      b.coverage?.low ?? null,
      b.coverage?.high ?? null,
      b.beyond?.amber ?? null,
      b.beyond?.red ?? null,
      b.covers,
    ]),
  }),

  notes: (o: Output<'notes.list'>): Table => ({
    name: 'notes',
    times: ['at'],
    columns: ['of', 'name', 'snapshot', 'author', 'at', 'text'],
    rows: o.map((n) => [n.of, n.name, n.snapshot, n.author, n.at, n.text]),
  }),
} as const;
