import { readFileSync } from 'node:fs';
import path from 'node:path';
import fc from 'fast-check';
import { ByteWriter, ParquetWriter } from 'hyparquet-writer';
import { describe, expect, it } from 'vitest';
import { mapping } from '../../contract/dto/import.ts';
import { expand } from '../../ingest/ingest.ts';
import { readRuns } from '../../ingest/parquet/runs.ts';
import { valueText } from '../../ingest/parquet/value-text.ts';
import { openRows } from '../../ingest/rows/open-rows.ts';
import { refused, run, source } from './run.ts';

const file = (name: string): Uint8Array =>
  new Uint8Array(readFileSync(path.join(import.meta.dirname, 'files', name)));
const table = (bytes: Uint8Array): string[] => {
  const rows: string[] = [];
  openRows(source('t.parquet', bytes)).each(false, (row) => {
    rows.push(`${row.line}|${Array.from({ length: row.count }, (_, i) => row.text(i)).join('|')}`);
    return undefined;
  });
  return rows;
};

/** Columns of texts and doubles, each nullable, in groups of `group` rows. */
function written(
  columns: Readonly<Record<string, readonly (string | number | null)[]>>,
  group = 1_000,
): Uint8Array {
  const writer = new ByteWriter();
  const names = Object.keys(columns);
  const parquet = new ParquetWriter({
    writer,
    schema: [
      { name: 'root', num_children: names.length },
      ...names.map((name) =>
        columns[name]?.some((v) => typeof v === 'string')
          ? {
              name,
              type: 'BYTE_ARRAY' as const,
              converted_type: 'UTF8' as const,
              repetition_type: 'OPTIONAL' as const,
            }
          : { name, type: 'DOUBLE' as const, repetition_type: 'OPTIONAL' as const },
      ),
    ],
  });
  parquet.write({
    columnData: names.map((name) => ({ name, data: [...(columns[name] ?? [])] })),
    rowGroupSize: group,
  });
  parquet.finish();
  return writer.getBytes();
}

describe('names of accounts kept as bytes', () => {
  const address = Uint8Array.from({ length: 20 }, (_, i) => (i * 37 + 200) % 256);
  const digits = Buffer.from(address).toString('hex');
  it('an address is what other exports call it, whether its length is fixed or not', () => {
    expect(valueText({ name: 'a', type: 'FIXED_LEN_BYTE_ARRAY', type_length: 20 })(address)).toBe(
      `0x${digits}`,
    );
    expect(valueText({ name: 'a', type: 'BYTE_ARRAY' })(address)).toBe(`0x${digits}`);
    expect(valueText({ name: 'a', type: 'BYTE_ARRAY' })(new TextEncoder().encode('Kontо ü'))).toBe('Kontо ü');
  });
  it('a UUID has its hyphens', () => {
    const uuid = '123e4567-e89b-12d3-a456-426614174000';
    const bytes = new Uint8Array(Buffer.from(uuid.replaceAll('-', ''), 'hex'));
    const column = { name: 'a', type: 'FIXED_LEN_BYTE_ARRAY', logical_type: { type: 'UUID' } } as const;
    expect(valueText({ ...column, type_length: 16 })(bytes)).toBe(uuid);
  });
});

describe('Parquet that other programs wrote', () => {
  it('pyarrow: dictionaries, decimals, float32, int64 and uint64 to the last digit, UTC timestamps, nulls', () => {
    expect(table(file('pyarrow.parquet'))).toEqual([
      '1|Account|Symbol|Size|Mark|id|Time|flag|u|d',
      '2|a|BTC-USDT|1.50|60000.5|9007199254740993|2026-01-01T08:00:00.000Z|true|18446744073709551615|2026-01-01',
      '3|b|ETH-USDT|-2.25|3000.25|2|2026-01-01T08:00:00.000Z|false|1|2026-01-01',
      '4||SOL-USDT|3.00|100.1|3|2026-01-01T08:00:00.000Z||2|2026-01-01',
    ]);
    // Pages of version 2, and the timestamps of Hive and Impala, which name no zone.
    expect(table(file('pyarrow-v2-int96.parquet'))[1]).toBe(
      '2|a|BTC-USDT|1.50|60000.5|9007199254740993|2026-01-01T08:00:00.000|true|18446744073709551615|2026-01-01',
    );
  });
  it.each(['polars-zstd.parquet', 'duckdb.parquet'])('%s: a wide table of prices', (name) => {
    const out = run(name, file(name));
    expect(out.summary).toMatchObject({ format: 'wide-prices', rows: 9 });
    expect(out.records[0]).toMatchObject({ asset: 'BTC', time: Date.UTC(2026, 0, 1), close: 1.5, line: 2 });
    expect(out.warnings).toEqual(['QUOTE_ASSUMED', 'GAPS']);
  });
  it('a codec that is not read is refused by its name', () => {
    expect(refused('a.parquet', file('pyarrow-lz4.parquet'))).toMatchObject({ code: 'COMPRESSION' });
  });
  it('is mapped as any table', () => {
    const desk = mapping.parse({
      name: 'desk',
      kind: 'position',
      venue: 'pb',
      time: { unit: 'iso' },
      columns: {
        participant: { column: 'Account' },
        symbol: { column: 'Symbol' },
        size: { column: 'Size' },
        markPrice: { column: 'Mark' },
        updatedAt: { column: 'Time' },
        id: { column: 'id' },
      },
    });
    const out = run('desk.parquet', file('pyarrow.parquet'), { mapping: desk, participant: 'house' });
    expect(
      out.positions.map((p) => [p.participant, p.base, p.side * p.quantity, p.markPrice, p.naturalId]),
    ).toEqual([
      ['a', 'BTC', 1.5, 60000.5, '9007199254740993'],
      ['b', 'ETH', -2.25, 3000.25, '2'],
      ['house', 'SOL', 3, 100.1, '3'],
    ]);
  });
});

describe('any table', () => {
  const cell = fc.option(fc.oneof(fc.double({ noNaN: true, noDefaultInfinity: true }), fc.integer()), {
    nil: null,
  });
  it('is read as it was written, whatever the size of its row groups', () => {
    fc.assert(
      fc.property(
        fc.array(fc.tuple(cell, fc.option(fc.string({ maxLength: 8, unit: 'grapheme' }), { nil: null })), {
          minLength: 1,
          maxLength: 40,
        }),
        fc.integer({ min: 1, max: 50 }),
        (rows, group) => {
          const numbers = rows.map(([n]) => n);
          const texts = rows.map(([, t]) => t);
          const expected = rows.map(
            ([n, t], i) =>
              `${i + 2}|${n === null ? '' : valueText({ name: 'n', type: 'DOUBLE' })(n)}|${t ?? ''}`,
          );
          expect(table(written({ n: numbers, t: [...texts] }, group)).slice(1)).toEqual(
            texts.some((t) => t !== null) ? expected : expected.map((row) => row),
          );
        },
      ),
      { numRuns: 60 },
    );
  });
  it('a damaged one is refused with a code', () => {
    const whole = written({ date: ['2026-01-01'], BTC: [5] });
    expect(refused('a.parquet', whole.subarray(0, 40)).code).toBe('DAMAGED_PARQUET');
    expect(refused('a.parquet', whole.subarray(0, whole.length - 9)).code).toBe('DAMAGED_PARQUET');
    const page = whole.slice();
    page.fill(255, 4, 40);
    expect(refused('a.parquet', page).code).toBe('DAMAGED_PARQUET');
  });
  it('columns of lists are left out and named', () => {
    const { skipped } = expand(source('n.parquet', file('pyarrow-nested.parquet')));
    expect(skipped).toEqual([{ file: 'n.parquet › a', reason: expect.stringContaining('lists') }]);
    expect(table(file('pyarrow-nested.parquet'))).toEqual(['1|b', '2|1', '3|2']);
  });
});

describe('runs and packed groups', () => {
  it('as the format gives them, and never more than wanted', () => {
    // The example of the format: 0 … 7 in three bits.
    expect([...readRuns(new Uint8Array([0b11, 0b10001000, 0b11000110, 0b11111010]), 0, 3, 8).values]).toEqual(
      [0, 1, 2, 3, 4, 5, 6, 7],
    );
    expect([...readRuns(new Uint8Array([200, 255, 255, 255, 15, 1]), 0, 1, 3).values]).toEqual([1, 1, 1]);
    expect(() => readRuns(new Uint8Array([0, 0, 0]), 0, 1, 3)).toThrow(RangeError);
    expect(() => readRuns(new Uint8Array([255, 255, 255, 255, 255, 255]), 0, 1, 3)).toThrow(RangeError);
  });
});
