import { describe, expect, it } from 'vitest';
import { readers } from '../../ingest/formats/index.ts';
import { Refusal } from '../../ingest/ingest.ts';
import { binanceCells } from './readers/binance.ts';
import { brokerCells } from './readers/brokers.ts';
import { bybitOkxCells } from './readers/bybit-okx.ts';
import type { Given, ReaderCells } from './readers/cell.ts';
import { clearingAndCcxtCells } from './readers/clearing-and-ccxt.ts';
import { dexCells } from './readers/dexs.ts';
import { exchangeCells } from './readers/exchanges.ts';
import { lendingAndOwnCells } from './readers/lending-and-own.ts';
import { marginAccountCells } from './readers/margin-accounts.ts';
import { type MarketFile, marketFiles } from './readers/markets.ts';
import { moreExchangeCells } from './readers/more-exchanges.ts';
import { refused, run } from './run.ts';

const cells: Readonly<Record<string, ReaderCells>> = {
  ...binanceCells,
  ...bybitOkxCells,
  ...marginAccountCells,
  ...exchangeCells,
  ...moreExchangeCells,
  ...dexCells,
  ...brokerCells,
  ...clearingAndCcxtCells,
  ...lendingAndOwnCells,
};

/** Readers of what somebody holds or owes, that read anything. */
const holders = readers
  .filter((format) => format.refusal === undefined)
  .filter(({ info }) => ['positions', 'account', 'balances', 'lending'].includes(info.kind))
  .map(({ info }) => info.id);

const asOf = { asOf: Date.UTC(2026, 9, 31), participant: 'A' };

function outcome(id: string, given: Given): void {
  const { content, name = 'a.json', options = {} } = given;
  const body = typeof content === 'string' ? content : (content as object);
  if (given.refused !== undefined) {
    expect(refused(name, body, { ...asOf, ...options }).code).toBe(given.refused);
    return;
  }
  const out = run(name, body, { ...asOf, ...options });
  expect(out.summary.format).toBe(id);
  expect(out.rejects.map(({ code }) => code)).toEqual(given.rejects ?? []);
  if (given.positions !== undefined) {
    expect(out.positions).toHaveLength(given.positions.length);
    for (const [i, wanted] of given.positions.entries()) near(out.positions[i] ?? {}, wanted);
  }
  for (const kind of ['balances', 'loans'] as const)
    for (const [i, wanted] of (given[kind] ?? []).entries()) near(out[kind][i] ?? {}, wanted);
  for (const code of given.warnings ?? []) expect(out.warnings).toContain(code);
}

/** Equal, numbers but for what floating point makes of them. */
function near(found: object, wanted: object): void {
  const of = found as Readonly<Record<string, unknown>>;
  for (const [key, value] of Object.entries(wanted))
    if (typeof value === 'number' && typeof of[key] === 'number')
      expect(Math.abs(of[key] - value), `${key} is ${of[key]}, not ${value}`).toBeLessThan(
        1e-9 * Math.max(1, Math.abs(value)),
      );
    else expect(of[key], key).toEqual(value);
}

it('every reader of positions, balances and loans stands in the table', () => {
  expect(Object.keys(cells).sort()).toEqual([...holders].sort());
});

describe.each(holders)('%s', (id) => {
  for (const [question, cell] of Object.entries(cells[id] ?? {}))
    if ('none' in cell) it(`${question}: none, for ${cell.none}`, () => expect(cell.none).not.toBe(''));
    else it(question, () => outcome(id, cell));
});

describe('size × multiplier × mark is the notional within 0.1 %', () => {
  const checked = holders.filter((id) => !('none' in (cells[id]?.identity ?? { none: '' })));
  it.each(checked)('%s: a sound row is not warned', (id) => {
    const unit = cells[id]?.unit;
    if (unit === undefined || 'none' in unit) return;
    const out = run(unit.name ?? 'a.json', unit.content as object | string, asOf);
    expect(out.warnings).not.toContain('NOTIONAL_MISMATCH');
  });
});

/** Tables of several lines of header, of any columns, or of our own reference, which have tests of their own. */
const otherTables: Readonly<Record<string, string>> = {
  yfinance: 'test/ingest/cases',
  'lockstep-tiers': 'test/ingest/tables',
};

/** Readers of what happens at the market and in accounts: prices, series, trades, tiers, forced closes. */
const market = ['prices', 'funding', 'openInterest', 'liquidations', 'trades', 'tiers', 'liquidationEvents'];
const marketIds = readers
  .filter(({ info, refusal }) => refusal === undefined && market.includes(info.kind))
  .map(({ info }) => info.id)
  .filter((id) => !(id in otherTables));

type Outcome = Readonly<{
  refused: string | null;
  rejects: number;
  warns: number;
  records: readonly object[];
}>;
const bodyOf = (content: string | object): string =>
  typeof content === 'string' ? content : JSON.stringify(content);

function readMarket({ file, options = {} }: MarketFile, body: string): Outcome {
  try {
    const { records, rejects, warnings } = run(file, body, { asOf: asOf.asOf, ...options });
    return { refused: null, rejects: rejects.length, warns: warnings.length, records };
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    return { refused: String((error.details as { code: string }).code), rejects: 0, warns: 0, records: [] };
  }
}
const figures =
  'close quantity price valueUsd volumeUsd rate floor cap maintenanceRate maintenanceAmount side time'.split(
    ' ',
  );
/** What a record says that a risk is computed from. */
const said = (record: object): string =>
  JSON.stringify(figures.map((name) => (record as Record<string, unknown>)[name] ?? null));

/** Files with one column, or one key of an object, left out. */
function withoutOne(content: string | object): readonly (readonly [string, string])[] {
  if (typeof content !== 'string') {
    const keys = new Set<string>();
    JSON.stringify(content, (key, value) => {
      if (key !== '' && !/^\d+$/.test(key) && typeof value !== 'object') keys.add(key);
      return value;
    });
    return [...keys].map((left) => [
      left,
      JSON.stringify(content, (key, value) => (key === left ? undefined : value)),
    ]);
  }
  const lines = content.split('\n').map((line) => line.split(','));
  const at = lines.findIndex((cells) => cells.length > 2);
  const head = lines[at] ?? [];
  if (content.includes('"') || head.some((cell) => /^\d/.test(cell))) return [];
  return head.map((name, i) => [
    name,
    lines.map((cells, n) => (n < at ? cells : cells.filter((_, k) => k !== i)).join(',')).join('\n'),
  ]);
}

it('every reader of market data stands in the table, or is of another kind of table', () => {
  expect(Object.keys(marketFiles).sort()).toEqual([...marketIds].sort());
});

describe.each(Object.entries(marketFiles))('%s', (id, file) => {
  const body = bodyOf(file.content);
  const sound = readMarket(file, body);

  it('unit, currency, side and time of a sound file', () => {
    expect(sound.refused).toBeNull();
    near(sound.records[0] ?? {}, file.first);
    expect(run(file.file, body, { asOf: asOf.asOf, ...file.options }).summary.format).toBe(id);
  });

  it('no price, size, value or rate of maintenance comes out below zero', () => {
    // Every number that stands in a cell or as a value of JSON, turned round one at a time.
    for (const { index, 0: number } of body.matchAll(/(?<=[,:["\n])(?<!\w)\d+(\.\d+)?(?=[,\]}"\n])/g)) {
      const turned = readMarket(
        file,
        `${body.slice(0, index)}-${number}${body.slice(index + number.length)}`,
      );
      for (const record of turned.records)
        for (const name of ['close', 'quantity', 'price', 'volumeUsd', 'floor', 'cap', 'maintenanceRate']) {
          const value = (record as Record<string, unknown>)[name];
          if (typeof value === 'number') expect(value, `${name} of −${number}`).toBeGreaterThanOrEqual(0);
        }
    }
  });

  it('a column or key that is missing changes no figure in silence', () => {
    const known = new Set(sound.records.map(said));
    for (const [left, text] of withoutOne(file.content)) {
      const out = readMarket(file, text);
      if (out.refused !== null || out.rejects > sound.rejects || out.warns > sound.warns) continue;
      for (const record of out.records) {
        if (known.has(said(record))) continue;
        // A figure may be lost with its column; it may not become another.
        const lost = sound.records.some((whole) =>
          figures.every((name) => {
            const value = (record as Record<string, unknown>)[name] ?? null;
            return value === null || value === ((whole as Record<string, unknown>)[name] ?? null);
          }),
        );
        expect(lost, `without ${left}: ${said(record)}`).toBe(true);
      }
    }
  });

  it('a row that comes twice is two rows, or is said', () => {
    if (typeof file.content !== 'string') return;
    const lines = body.trimEnd().split('\n');
    const [first] = sound.records as readonly Readonly<{ line: number }>[];
    const out = readMarket(file, `${[...lines, lines[(first?.line ?? 0) - 1]].join('\n')}\n`);
    expect(
      out.refused !== null ||
        out.warns > sound.warns ||
        out.rejects > sound.rejects ||
        out.records.length > sound.records.length,
    ).toBe(true);
  });

  it('a time that is none gives no record', () => {
    const times = /(2026[-.\d]{6}[^,"\n]*|10\/\d\d\/2026|\b179\d{7,16}(\.\d+)?\b)/g;
    const broken = body
      .replace(times, 'yesterday')
      .replace(/:\s*yesterday/g, ':"yesterday"')
      .replace(/\[yesterday/g, '["yesterday"');
    if (broken === body) return;
    const out = readMarket(file, broken);
    for (const record of out.records) if ('time' in record) expect(record.time).toBe(asOf.asOf);
  });
});
