import type { Output } from '../../contract/contract.ts';
import { wording } from '../../contract/wording.ts';
import type { Cell } from './cell.ts';
import { excessShare, over, shareOf, sizeOver } from './formula.ts';
import { alike, defined } from './many-columns.ts';
import { rowsOf } from './rows-of.ts';
import type { Table } from './table.ts';

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

/** Results of the book as it is, as tables. */
export const bookTables = {
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
          defined(o.overlap[k]),
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
} as const;
