import { describe, expect, it } from 'vitest';
import { mapping } from '../../contract/dto/import.ts';
import type { LiquidationEventRecord } from '../../contract/records.ts';
import { proposeMapping } from '../../ingest/mapping/propose-mapping.ts';
import { refused, run, source } from './run.ts';

const desk = (columns: Record<string, unknown>, rest: Record<string, unknown> = {}) =>
  mapping.parse({
    name: 'liquidations',
    kind: 'liquidationEvent',
    venue: 'desk',
    time: { unit: 'iso', zone: 'UTC' },
    columns: {
      time: { column: 'Time' },
      participant: { column: 'Account' },
      symbol: { column: 'Contract' },
      size: { column: 'Qty' },
      price: { column: 'Price' },
      ...columns,
    },
    ...rest,
  });
const events = (text: string, map: ReturnType<typeof desk>) => {
  const out = run('events.csv', text, { mapping: map });
  return {
    ...out,
    events: out.records.filter((r): r is LiquidationEventRecord => r.kind === 'liquidationEvent'),
  };
};

const head = 'Time,Account,Contract,Order Side,Qty,Price,Reason';
const text = `${head}
2026-10-30 11:00:00,A1,BTC-PERP,Sell,0.5,60000,Liquidation
2026-10-30 11:00:01,A2,ETHUSDT,buy,20,3000,ADL
2026-10-30 11:00:02,A3,1000PEPEUSDT,SELL,100,0.01,forced close
2026-10-30 11:00:03,A4,SOLUSDT,sell,3,150,manual
`;

describe("a table of accounts' liquidations", () => {
  it('is read with the side of the position that the order closed, and its cause', () => {
    const { events: found, rejects } = events(
      text,
      desk({ orderSide: { column: 'Order Side' }, cause: { column: 'Reason' } }),
    );
    expect(
      found.map((e) => [e.participant, e.asset, e.side, e.cause, e.quantity, e.price, e.valueUsd]),
    ).toEqual([
      ['A1', 'BTC', 1, 'liquidation', 0.5, 60_000, 30_000],
      ['A2', 'ETH', -1, 'autoDeleveraging', 20, 3_000, 60_000],
      ['A3', 'PEPE', 1, 'liquidation', 100_000, 0.00001, 1],
    ]);
    expect(found[0]?.time).toBe(Date.UTC(2026, 9, 30, 11));
    expect(rejects).toMatchObject([{ line: 5, column: 'Reason', code: 'WORD_UNKNOWN' }]);
  });

  it('says that a cause is assumed where nothing tells it', () => {
    const out = events(text, desk({ orderSide: { column: 'Order Side' } }));
    expect(out.events.every((e) => e.cause === 'liquidation')).toBe(true);
    expect(out.warnings).toContain('CAUSE_ASSUMED');
  });

  it('cannot be used while the side column is left out', () => {
    expect(refused('events.csv', text, { mapping: desk({}) })).toMatchObject({
      code: 'COLUMN_UNANSWERED',
      column: 'Order Side',
    });
  });

  it('rejects a position that the order cannot have closed', () => {
    const table = 'Time,Account,Contract,Qty,Price,Pos,Ord\n2026-10-30,A,BTCUSDT,1,60000,long,buy\n';
    const map = desk({ side: { column: 'Pos' }, orderSide: { column: 'Ord' } });
    expect(events(table, map).rejects[0]?.code).toBe('CONTRADICTORY_SIDE');
  });

  it('counts contracts: so many coins, of an inverse contract so many dollars; an option is none of the asset', () => {
    const table = `Time,Account,Contract,Qty,Price
2026-10-30,A,BTC-USDT-SWAP,-50,60000
2026-10-30,A,BTC-USD-SWAP,60,60000
2026-10-30,A,BTC-27NOV26-60000-C,1,0.05
`;
    const out = events(table, desk({ size: { column: 'Qty', unit: 'contract' } }, { multiplier: 0.01 }));
    expect(out.events.map((e) => [e.side, e.quantity, e.valueUsd])).toEqual([
      [-1, 0.5, 30_000],
      [1, 0.6 / 60_000, 0.6],
    ]);
    expect(out.rejects[0]?.code).toBe('OPTION');
  });

  it('needs no as-of, for each row has its time; without a time or a price the mapping is refused', () => {
    const { columns } = desk({});
    for (const field of ['time', 'price'] as const) {
      const left = Object.fromEntries(Object.entries(columns).filter(([name]) => name !== field));
      const map = { ...desk({ orderSide: { column: 'Order Side' } }), columns: left, ignore: ['Order Side'] };
      expect(refused('events.csv', text, { mapping: map }).code).toBe('BAD_MAPPING');
    }
  });

  it('is proposed as what it is: by its words, or by the name of the file; the side is asked', () => {
    const found = proposeMapping(source('history.csv', text.replace(/^.*manual\n/m, '')));
    expect(found.mapping).toMatchObject({
      kind: 'liquidationEvent',
      columns: {
        time: { column: 'Time' },
        participant: { column: 'Account' },
        size: { column: 'Qty' },
        price: { column: 'Price' },
        orderSide: { column: 'Order Side' },
        cause: { column: 'Reason' },
      },
    });
    const plain = 'Zeit;Konto;Kontrakt;Seite;Menge;Preis\n30.10.2026 11:00;A;BTCUSDT;Verkauf;0,5;60.000,0\n';
    const german = proposeMapping(source('Liquidationen-Oktober.csv', plain));
    expect(german.mapping.kind).toBe('liquidationEvent');
    expect(german.required).toMatchObject([
      { column: 'Seite', decides: 'side', fields: ['side', 'orderSide'] },
    ]);
  });

  it('leaves tables of positions with a liquidation price what they are', () => {
    const positions = 'Symbol,Side,Size,Entry Price,Liquidation Price\nBTCUSDT,Long,1,60000,45000\n';
    expect(proposeMapping(source('positions.csv', positions)).mapping.kind).toBe('position');
  });
});
