import type { Mapping } from '../../contract/dto/workspace.ts';
import type { Context } from '../context.ts';
import type { FormatInfo, Table, TableFormat } from '../format.ts';
import { normalise } from '../text/header.ts';
import { type Cell, cellReader } from './mapped-cell.ts';
import { mappedLoans } from './mapped-loans.ts';
import { mappedBalances, mappedPrices } from './mapped-others.ts';
import { mappedPositions } from './mapped-positions.ts';

export const mappedInfo: FormatInfo = {
  id: 'mapped-csv',
  venue: 'any',
  title: 'Any table, by a mapping',
  kind: 'positions',
  container: 'csv',
  generations: ['1'],
  rules:
    'The mapping names for each field its column, unit, sign rule, time unit and zone, decimal mark and null words; nothing is guessed.',
};

/** Fields a mapping may fill, by kind. */
export const mappedFields = {
  position:
    'participant symbol base quote settle instrument side size long short entryPrice markPrice notional unrealisedPnl leverage marginMode isolatedMargin initialMargin maintenanceMargin maintenanceRate liquidationPrice expiry strike multiplier updatedAt id'.split(
      ' ',
    ),
  balance: 'participant asset quantity valueUsd haircut updatedAt id'.split(' '),
  price: 'time asset close volumeUsd'.split(' '),
  loan: 'participant asset side quantity priceUsd valueUsd liquidationThreshold liquidationBonus collateralEnabled counterparty updatedAt id'.split(
    ' ',
  ),
} as const;

const otherNames: Readonly<Record<string, string>> = {
  quantity: 'size',
  qty: 'size',
  asset: 'base',
  unrealizedPnl: 'unrealisedPnl',
  account: 'participant',
  currency: 'quote',
  naturalId: 'id',
  positionId: 'id',
  time: 'updatedAt',
};

const kinds = { position: 'positions', balance: 'balances', price: 'prices', loan: 'lending' } as const;

/** A reader made from a mapping. Its columns must all be there; its fields must be ones the kind has. */
export function mappedTable(mapping: Mapping): TableFormat {
  return {
    info: { ...mappedInfo, venue: mapping.venue, kind: kinds[mapping.kind] },
    shape: 'table',
    detect: () => ({ score: 1, generation: mapping.name, why: `the mapping "${mapping.name}"` }),
    read: (table, context) => {
      const cells = fields(mapping, table, context);
      const cell = (field: string): Cell | null => cells.get(field) ?? null;
      if (mapping.kind === 'position') mappedPositions(mapping, table, context, cell);
      else if (mapping.kind === 'balance') mappedBalances(mapping, table, context, cell);
      else if (mapping.kind === 'loan') mappedLoans(mapping, table, context, cell);
      else mappedPrices(mapping, table, context, cell);
      for (const found of cells.values()) checkDecimal(mapping, found, context);
    },
  };
}

/** `1.000` is one or a thousand: the whole column tells, and where it does not, or says otherwise, so does a warning. */
function checkDecimal(mapping: Mapping, cell: Cell, context: Context): void {
  const fits = cell.fits();
  if (fits === 'no')
    context.warn(
      'DECIMAL_MARK',
      `the numbers of column ${cell.column} do not look written with "${mapping.decimal}" as decimal mark, as the mapping says`,
    );
  if (fits === 'either')
    context.warn(
      'DECIMAL_AMBIGUOUS',
      `every number of column ${cell.column} can be read with either decimal mark: read with "${mapping.decimal}", as the mapping says`,
    );
}

function fields(mapping: Mapping, table: Table, context: Context): ReadonlyMap<string, Cell> {
  const known: readonly string[] = mappedFields[mapping.kind];
  const place = { line: table.header.line, raw: table.header.original.join(',') };
  const canonical = (field: string): string => {
    const name = known.includes(field) ? field : (otherNames[field] ?? field);
    if (!known.includes(name))
      context.refuse(
        'BAD_MAPPING',
        `the mapping "${mapping.name}" fills "${field}", which a ${mapping.kind} does not have; it has ${known.join(', ')}`,
        { ...place, column: field },
      );
    return name;
  };
  const cells = new Map<string, Cell>();
  const missing: string[] = [];
  for (const [field, entry] of Object.entries(mapping.columns)) {
    const index = table.header.index.get(normalise(entry.column));
    if (index === undefined) missing.push(entry.column);
    else cells.set(canonical(field), cellReader(mapping, entry.column, index, entry.unit ?? null));
  }
  if (missing.length > 0)
    context.refuse(
      'COLUMN_MISSING',
      `the mapping "${mapping.name}" needs the columns ${missing.join(', ')}; the file has ${table.header.original.join(', ')}`,
      { ...place, column: missing[0] ?? '' },
    );
  for (const [field, value] of Object.entries(mapping.constants)) {
    const name = canonical(field);
    if (!cells.has(name)) cells.set(name, cellReader(mapping, field, value, null));
  }
  return cells;
}
