import type { Mapping } from '../../contract/dto/import.ts';
import { fieldName } from '../../contract/field-names.ts';
import type { Context } from '../context.ts';
import type { FormatInfo, Table, TableFormat } from '../format.ts';
import { decidingColumns } from '../mapping/deciding-columns.ts';
import { deciding } from '../mapping/deciding-words.ts';
import { numericFields } from '../mapping/fields.ts';
import { normalise, unnamed } from '../text/header.ts';
import { headingZone } from '../values/heading-zone.ts';
import { areSigns, sideWord } from '../values/side.ts';
import { zonesAgree } from '../values/zone.ts';
import { type Cell, type Counted, cellReader, type Times } from './mapped-cell.ts';
import { mappedDecimal } from './mapped-decimal.ts';
import { mappedEvents } from './mapped-events.ts';
import { headingCurrency, inDollars, unitFault } from './mapped-heading.ts';
import { mappedLoans } from './mapped-loans.ts';
import { mappedBalances, mappedPrices } from './mapped-others.ts';
import { mappedPositions } from './mapped-positions.ts';
import { sayVenuesLeftOut } from './venues-left-out.ts';

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
    'participant venue symbol base quote settle currency instrument side size long short entryPrice markPrice notional unrealisedPnl leverage marginMode isolatedMargin initialMargin maintenanceMargin maintenanceRate liquidationPrice expiry strike multiplier updatedAt timeOfDay id'.split(
      ' ',
    ),
  balance: 'participant venue asset quantity borrowed valueUsd haircut updatedAt timeOfDay id'.split(' '),
  price: 'time timeOfDay asset quote close volumeUsd'.split(' '),
  loan: 'participant venue asset side quantity priceUsd valueUsd liquidationThreshold liquidationBonus collateralEnabled counterparty updatedAt timeOfDay id'.split(
    ' ',
  ),
  liquidationEvent:
    'time timeOfDay participant venue symbol base quote settle currency instrument side orderSide size price cause multiplier expiry strike id'.split(
      ' ',
    ),
} as const;

const otherNames: Readonly<Record<string, string>> = {
  quantity: 'size',
  qty: 'size',
  asset: 'base',
  unrealizedPnl: 'unrealisedPnl',
  account: 'participant',
  exchange: 'venue',
  currency: 'quote',
  naturalId: 'id',
  positionId: 'id',
  time: 'updatedAt',
};

const kinds = {
  position: 'positions',
  balance: 'balances',
  price: 'prices',
  loan: 'lending',
  liquidationEvent: 'liquidationEvents',
} as const;

/** A reader made from a mapping. Its columns must all be there; its fields must be ones the kind has. */
export function mappedTable(mapping: Mapping): TableFormat {
  return {
    info: { ...mappedInfo, venue: mapping.venue, kind: kinds[mapping.kind] },
    shape: 'table',
    detect: () => ({ score: 1, generation: mapping.name, why: `the mapping "${mapping.name}"` }),
    read: (table, context) => {
      needVenue(mapping, table, context);
      needAnswers(mapping, table, context);
      sayVenuesLeftOut(mapping, table, context);
      const told = withOptions(mapping, context);
      const cells = fields(told, table, context);
      const cell = (field: string): Cell | null => cells.get(field) ?? null;
      if (mapping.kind === 'position') mappedPositions(mapping, table, context, cell);
      else if (mapping.kind === 'balance') mappedBalances(mapping, table, context, cell);
      else if (mapping.kind === 'loan') mappedLoans(mapping, table, context, cell);
      else if (mapping.kind === 'liquidationEvent') mappedEvents(mapping, table, context, cell);
      else mappedPrices(mapping, table, context, cell);
    },
  };
}

/** The mapping as the options of this import say it: a zone, an order of day and month, a decimal mark. */
function withOptions(mapping: Mapping, context: Context): Mapping {
  const { zone, dates, decimal } = context.options;
  const { unit = 'iso', zone: own = 'UTC' } = mapping.time ?? {};
  // A mapping that says nothing of its times leaves the order of day and month to the import.
  const ordersDates = unit === 'dmy' || unit === 'mdy' || mapping.time === undefined;
  const epoch = ['s', 'ms', 'us', 'ns'].includes(unit);
  const timed = ['time', 'updatedAt', 'expiry'].some((field) => field in mapping.columns);
  if (timed && !epoch) {
    if (zone !== undefined) context.used('zone');
    if (dates !== undefined && ordersDates) context.used('dates');
  }
  if (decimal !== undefined) context.used('decimal');
  return {
    ...mapping,
    decimal: decimal ?? mapping.decimal,
    ...(mapping.time === undefined && zone === undefined && dates === undefined
      ? {}
      : {
          time: {
            ...mapping.time,
            unit: dates !== undefined && ordersDates ? dates : unit,
            zone: zone ?? own,
          },
        }),
  };
}

/** Who gave the prices, or where all rows are held, unless a column says it of each. */
function needVenue(mapping: Mapping, { header }: Table, context: Context): void {
  const byRow = ['venue', 'exchange'].some((field) => field in mapping.columns || field in mapping.constants);
  if (mapping.venue !== '' || (byRow && mapping.kind !== 'price')) return;
  context.refuse(
    'BAD_MAPPING',
    `the mapping "${mapping.name}" names no ${fieldName('venue')}: ${mapping.kind === 'price' ? 'who gave the prices' : 'where the rows are held'}`,
    { line: header.line, raw: header.original.join(',') },
    ['mapping'],
  );
}

/** A column that decides and is left out: used, or left out on purpose, before anything is read. */
function needAnswers(mapping: Mapping, { header, sample }: Table, context: Context): void {
  const columns = header.original.map((name, i) => ({
    column: name === '' ? unnamed(i) : name,
    cells: sample.map((cells) => cells[i] ?? ''),
  }));
  const [open] = decidingColumns(mapping, columns);
  if (open === undefined) return;
  context.refuse(
    'COLUMN_UNANSWERED',
    `${deciding(open)} and the mapping "${mapping.name}" does not use it: say which field it is (${open.fields.map(fieldName).join(', ')}), or that it is left out (ignore)`,
    { line: header.line, column: open.column, raw: header.original.join(',') },
    ['mapping'],
  );
}

/** Times are in the zone that their heading names; one that the mapping or the import says beside it must agree. */
function inZoneOf(mapping: Mapping, column: string, context: Context, place: Place): Mapping {
  const above = headingZone(column);
  const own = mapping.time?.zone ?? 'UTC';
  if (above === null || (above.zone === null && own !== 'UTC')) return mapping;
  if (above.zone === null || (own !== 'UTC' && !zonesAgree(own, above.zone)))
    context.refuse(
      'HEADING_ZONE',
      above.zone === null
        ? `the times of ${column} are in ${above.named} by their heading, which stands for several zones: say which, such as America/New_York`
        : `the times of ${column} are in ${above.named} by their heading, and ${own} was said`,
      { ...place, column },
      ['zone'],
    );
  return {
    ...mapping,
    time: { ...mapping.time, unit: mapping.time?.unit ?? 'iso', zone: above.zone ?? own },
  };
}

type Place = Readonly<{ line: number; raw: string }>;
const asWritten: Counted = { unit: null, scale: 1, heading: null };
const isTime = (field: string): boolean => field === 'time' || field === 'updatedAt';
const isSided = (field: string): boolean => field === 'side' || field === 'orderSide';

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
  const found: { name: string; column: string; at: number; counted: Counted }[] = [];
  for (const [field, { column, unit = null, scale }] of Object.entries(mapping.columns)) {
    const at = table.header.index.get(normalise(column));
    if (at === undefined) missing.push(column);
    else {
      const name = canonical(field);
      const fault = numericFields.has(name) ? unitFault(name, { column, unit, scale }) : null;
      if (fault !== null)
        context.refuse('HEADING_UNIT', `the mapping "${mapping.name}": ${fault}`, { ...place, column }, [
          'mapping',
        ]);
      found.push({
        name,
        column,
        at,
        counted: { unit, scale: scale ?? 1, heading: headingCurrency(name, column) },
      });
    }
  }
  if (missing.length > 0)
    context.refuse(
      'COLUMN_MISSING',
      `the mapping "${mapping.name}" needs the columns ${missing.join(', ')}; the file has ${table.header.original.join(', ')}`,
      { ...place, column: missing[0] ?? '' },
    );
  for (const { column } of found) {
    const same = table.header.original.filter((name) => normalise(name) === normalise(column)).length;
    if (same > 1)
      context.warn('COLUMN_TWICE', `column "${column}" stands twice in the header: the first is read`);
  }
  const left = (mapping.ignore ?? []).map(normalise);
  const used = new Set(found.map(({ at }) => at));
  context.leftOut(
    table.header.original.flatMap((name, i) => {
      const said = name !== '' || table.sample.some((row) => (row[i] ?? '').trim() !== '');
      const column = name === '' ? unnamed(i) : name;
      return used.has(i) || !said || left.includes(normalise(column)) ? [] : [column];
    }),
  );
  const numbers = found.filter(({ name }) => numericFields.has(name)).map(({ at }) => at);
  const decimal = mappedDecimal(mapping, table, numbers, context);
  const clock = found.find(({ name }) => name === 'timeOfDay')?.at ?? -1;
  if (clock >= 0 && !found.some(({ name }) => isTime(name)))
    context.refuse(
      'BAD_MAPPING',
      `the mapping "${mapping.name}" fills ${fieldName('timeOfDay')} and no ${fieldName('time')}: a time of day needs its date`,
      place,
    );
  const inOrder =
    (mapping.kind === 'price' || mapping.kind === 'liquidationEvent') &&
    /^[A-Za-z]+\//.test(mapping.time?.zone ?? 'UTC');
  const timesOf = (name: string): Times => ({ context, clock: isTime(name) ? clock : -1, inOrder });
  for (const { name, column, at, counted } of found)
    cells.set(
      name,
      inDollars(
        name,
        cellReader(
          isTime(name)
            ? inZoneOf(mapping, column, context, place)
            : isSided(name) && areSigns(table.sample.map((row) => row[at] ?? ''))
              ? { ...mapping, nullWords: mapping.nullWords.filter((word) => sideWord(word) === null) }
              : mapping,
          decimal,
          column,
          at,
          counted,
          timesOf(name),
        ),
      ),
    );
  for (const [field, value] of Object.entries(mapping.constants)) {
    const name = canonical(field);
    if (!cells.has(name))
      cells.set(name, cellReader(mapping, decimal, field, value, asWritten, timesOf(name)));
  }
  return cells;
}
