import { fieldName } from '../../contract/field-names.ts';
import type { IngestRecord } from '../../contract/records.ts';
import { moneyFields } from '../money-fields.ts';
import { parseFigure } from '../values/figure.ts';
import type { Influence } from './probe.ts';

export type Source = Readonly<{ name: string; raw: string }>;

export type Conversion = Readonly<{
  /** What the number of the cell is multiplied by. */
  rate: number;
  from: string;
  to: string;
  /** The cells the rate hangs on, or what fixes it. */
  source: string;
}>;

export type Figure = Readonly<{
  field: string;
  label: string;
  value: number | string;
  unit: string;
  /** The cell it is read from; null where it follows from others or is fixed by format, mapping or option. */
  cell: Source | null;
  /** Every cell it hangs on, the cell it is read from first. */
  sources: readonly Source[];
  conversion: Conversion | null;
}>;

const places = new Set(['kind', 'line', 'raw', 'naturalId', 'unit']);
const near = (a: number, b: number): boolean => Math.abs(a - b) <= 1e-9 * Math.max(Math.abs(a), Math.abs(b));

/** Every stored figure of a record with the cells it hangs on; the rate from its cell to it where they differ. */
export function figuresOf(
  record: IngestRecord,
  at: number,
  influences: readonly Influence[],
): readonly Figure[] {
  const fields = Object.entries(record).filter(
    (entry): entry is [string, number | string] =>
      !places.has(entry[0]) &&
      (typeof entry[1] === 'number' || (typeof entry[1] === 'string' && entry[1] !== '')),
  );
  const values = new Map(fields);
  /** Whether the cell's own number is the value of another field: a mark that turns another figure into USD. */
  const isOthers = (source: Influence, field: string): boolean =>
    fields.some(
      ([name, value]) =>
        name !== field && name !== 'rawSize' && source.fields[at]?.has(name) && sameAs(source.raw, value),
    );
  return fields.map(([field, value]) => {
    const hangs = influences.filter((influence) => influence.fields[at]?.has(field));
    const own =
      hangs.find((source) => sameAs(source.raw, value)) ??
      hangs.find((source) => fitsName(source.name, field)) ??
      hangs.find((source) => numberOf(source.raw) !== null && !isOthers(source, field)) ??
      null;
    const cell = own === null ? null : { name: own.name, raw: own.raw };
    const others = hangs.filter((source) => source !== own).map(({ name, raw }) => ({ name, raw }));
    const unit = unitOf(record, field);
    return {
      field,
      label: fieldName(field),
      value,
      unit,
      cell,
      sources: cell === null ? others : [cell, ...others],
      conversion:
        // A side is the sign of a size, or a word: no share of it.
        cell === null || typeof value !== 'number' || field === 'side'
          ? null
          : conversionOf(cell, value, record, field, others, values),
    };
  });
}

function conversionOf(
  cell: Source,
  value: number,
  record: IngestRecord,
  field: string,
  others: readonly Source[],
  values: ReadonlyMap<string, number | string>,
): Conversion | null {
  const written = numberOf(cell.raw);
  if (written === null || written === 0 || near(Math.abs(written), Math.abs(value))) return null;
  const rate = Math.abs(value / written);
  const named = others.map(({ name, raw }) => `${name} = ${raw}`).join(', ');
  const multiplier = values.get('multiplier');
  const fixed =
    field === 'quantity' && typeof multiplier === 'number' && near(multiplier, rate)
      ? 'the contract’s multiplier'
      : 'fixed by the format or the mapping';
  return {
    rate,
    from: writtenUnit(record, field),
    to: unitOf(record, field),
    source: named === '' ? fixed : `${fixed === 'the contract’s multiplier' ? `${fixed}: ` : ''}${named}`,
  };
}

function numberOf(raw: string): number | null {
  const point = parseFigure(raw, '.');
  const value = Number.isNaN(point) ? parseFigure(raw, ',') : point;
  return Number.isNaN(value) ? null : value;
}

function sameAs(raw: string, value: number | string): boolean {
  if (typeof value === 'string') return raw.trim() === value;
  return [parseFigure(raw, '.'), parseFigure(raw, ',')].some((n) => near(Math.abs(n), Math.abs(value)));
}

const plain = (name: string): string => name.toLowerCase().replace(/[^a-z]/g, '');
const fitsName = (name: string, field: string): boolean =>
  plain(name.split('.').at(-1) ?? name).includes(plain(field)) || plain(name) === plain(fieldName(field));

const amounts: ReadonlySet<string> = new Set(moneyFields);
const prices = new Set(['entryPrice', 'markPrice', 'liquidationPrice', 'strike']);

function unitOf(record: IngestRecord, field: string): string {
  if (record.kind === 'position') {
    if (amounts.has(field)) return moneyOf(record);
    if (prices.has(field)) return `${record.quote} per ${record.base}`;
    if (field === 'quantity') return record.instrument === 'inverse' ? 'USD' : record.base;
    if (field === 'multiplier') return `per ${record.unit}`;
    if (field === 'rawSize') return record.unit;
    if (field === 'leverage') return 'times';
  }
  if (field === 'quantity' && 'asset' in record) return record.asset;
  if (/Usd$/.test(field) || field === 'close') return 'USD';
  if (/Rate$|Threshold$|Bonus$|haircut/.test(field)) return 'fraction';
  if (/^(time|updatedAt|expiry|asOf)$/.test(field)) return 'UTC ms';
  return '';
}

function writtenUnit(record: IngestRecord, field: string): string {
  if (record.kind === 'position' && amounts.has(field)) return record.settle;
  if (record.kind === 'position' && field === 'quantity') return record.unit;
  return 'as written';
}

/** Amounts kept in another currency say which. */
function moneyOf(record: IngestRecord): string {
  const money = 'money' in record ? record.money : null;
  return typeof money === 'string' ? money : 'USD';
}
