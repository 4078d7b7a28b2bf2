import { describe, expect, it } from 'vitest';
import { mapping } from '../../contract/dto/import.ts';
import { proposeMapping } from '../../ingest/mapping/propose-mapping.ts';
import { refused, run, source } from './run.ts';

const positions = (time: object, more: Record<string, unknown> = {}) =>
  mapping.parse({
    name: 'desk',
    kind: 'position',
    venue: 'desk',
    time,
    columns: {
      participant: { column: 'Account' },
      symbol: { column: 'Symbol' },
      size: { column: 'Size', unit: 'coin' },
      time: { column: 'Date' },
      ...more,
    },
  });
const head = 'Account,Symbol,Size,Date,Time';
const table = (date: string, clock: string): string => `${head}\nA,BTCUSDT,1,${date},${clock}\n`;
const berlin = 'Europe/Berlin';

describe('a date and a time of day in two columns', () => {
  it.each([
    ['iso', 'UTC', '2026-10-31', '18:10', Date.UTC(2026, 9, 31, 18, 10)],
    ['iso', berlin, '2026-10-31', '18:10:05', Date.UTC(2026, 9, 31, 17, 10, 5)],
    ['dmy', berlin, '31.10.2026', '6:10 PM', Date.UTC(2026, 9, 31, 17, 10)],
    ['mdy', 'America/New_York', '10/31/2026', '18:10 Uhr', Date.UTC(2026, 9, 31, 22, 10)],
    ['yyyymmdd', '+09:00', '20261031', '181005', Date.UTC(2026, 9, 31, 9, 10, 5)],
  ])('%s in %s: %s %s', (unit, zone, date, clock, wanted) => {
    const map = positions({ unit, zone }, { timeOfDay: { column: 'Time' } });
    const out = run('p.csv', table(date, clock), { mapping: map });
    expect(out.rejects).toEqual([]);
    expect(out.positions[0]?.updatedAt).toBe(wanted);
    expect(out.summary.asOf).toBe(wanted);
  });

  it.each(['time', 'updatedAt'])(
    'a column chosen as the %s says when the file was taken: nothing is assumed',
    (field) => {
      const { time: _, ...columns } = positions({ unit: 'iso' }).columns;
      const map = { ...positions({ unit: 'iso' }), columns: { ...columns, [field]: { column: 'Date' } } };
      const out = run('p.csv', table('2026-10-31 18:10', ''), { mapping: map });
      expect(out.summary.asOf).toBe(Date.UTC(2026, 9, 31, 18, 10));
      expect(out.warnings).not.toContain('AS_OF_ASSUMED');
    },
  );

  it('rejects what is no time of day, and a mapping without the date', () => {
    const map = positions({ unit: 'iso' }, { timeOfDay: { column: 'Time' } });
    expect(run('p.csv', table('2026-10-31', '25:10'), { mapping: map, asOf: 1 }).rejects[0]?.code).toBe(
      'NOT_A_TIME',
    );
    const { time, ...columns } = map.columns;
    expect(time).toBeDefined();
    expect(
      refused('p.csv', table('2026-10-31', '18:10'), { mapping: { ...map, columns }, asOf: 1 }).code,
    ).toBe('BAD_MAPPING');
  });

  it('is proposed so', () => {
    const text =
      'Konto;Symbol;Menge;Datum;Uhrzeit\nA;BTCUSDT;1,5;31.10.2026;18:10\nB;BTCUSDT;2,5;31.10.2026;18:11\n';
    expect(proposeMapping(source('p.csv', text)).mapping).toMatchObject({
      kind: 'position',
      time: { unit: 'dmy' },
      columns: { time: { column: 'Datum' }, timeOfDay: { column: 'Uhrzeit' } },
    });
  });
});

describe('hours at a change of clocks', () => {
  const map = positions({ unit: 'iso', zone: berlin });
  const at = (when: string): string => `Account,Symbol,Size,Date\nA,BTCUSDT,1,${when}\n`;

  it('that come twice are said with both readings', () => {
    const out = run('p.csv', at('2026-10-25 02:30:00'), { mapping: map });
    expect(out.positions[0]?.updatedAt).toBe(Date.UTC(2026, 9, 25, 0, 30));
    expect(out.warnings).toContain('TIME_TWICE');
  });

  it('that never come are said', () => {
    const out = run('p.csv', at('2026-03-29 02:30:00'), { mapping: map });
    expect(out.positions[0]?.updatedAt).toBe(Date.UTC(2026, 2, 29, 1, 30));
    expect(out.warnings).toContain('TIME_SKIPPED');
  });

  it('are no matter where a time has a zone of its own', () => {
    const out = run('p.csv', at('2026-10-25 02:30:00+02:00'), { mapping: map });
    expect(out.positions[0]?.updatedAt).toBe(Date.UTC(2026, 9, 25, 0, 30));
    expect(out.warnings).not.toContain('TIME_TWICE');
  });

  it('of prices are told apart by the order of the rows, coin by coin', () => {
    const prices = mapping.parse({
      name: 'bars',
      kind: 'price',
      venue: 'desk',
      time: { unit: 'iso', zone: berlin },
      columns: { time: { column: 'Date' }, asset: { column: 'Coin' }, close: { column: 'Close' } },
      constants: { quote: 'USD' },
    });
    const rows = ['01:00', '02:00', '02:00', '03:00'].flatMap((clock) =>
      ['BTC', 'ETH'].map((coin) => `2026-10-25 ${clock}:00,${coin},10`),
    );
    const { records } = run('bars.csv', `Date,Coin,Close\n${rows.join('\n')}\n`, { mapping: prices });
    const of = (asset: string) =>
      records.flatMap((r) => (r.kind === 'price' && r.asset === asset ? [r.time] : []));
    const wanted = [-1, 0, 1, 2].map((hour) => Date.UTC(2026, 9, 25, hour));
    expect(of('BTC')).toEqual(wanted);
    expect(of('ETH')).toEqual(wanted);
  });
});
