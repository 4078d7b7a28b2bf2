import { describe, expect, it } from 'vitest';
import type { PositionRecord } from '../../contract/records.ts';
import type { Workspace } from '../../db/workspace.ts';
import { workspace } from '../db/fixture.ts';
import { position } from '../db/records.ts';
import { importRecords } from './fake-ingest.ts';

const warned = (
  ws: Workspace,
  name: string,
  ...rows: readonly Partial<PositionRecord>[]
): readonly string[] =>
  importRecords(
    ws,
    name,
    rows.map((row, i) => position({ line: i + 1, naturalId: `${row.symbol ?? 'BTCUSDT'}|long`, ...row })),
    { label: 'book' },
  ).warnings.flatMap(({ code, message }) =>
    code === 'POSITION_TOLD_TWICE' || code === 'NAMES_ALIKE' ? [message] : [],
  );

describe('two files that tell of one position', () => {
  it('under two symbols of one venue: said with account, symbols and files', () => {
    const ws = workspace();
    expect(warned(ws, 'ui.csv', { symbol: 'BTCUSDT' }, { symbol: 'ETHUSDT', base: 'ETH' })).toEqual([]);
    expect(warned(ws, 'api.json', { symbol: 'BTC-USDT-SWAP' })).toEqual([
      'another file of this snapshot tells of a position of the same account, side and size under another symbol, and both count: alice, BTCUSDT (ui.csv) and BTC-USDT-SWAP (api.json). If they are one position, remove one of the imports',
    ]);
  });
  it('on a venue and by ccxt, which may be that venue', () => {
    const ws = workspace();
    warned(ws, 'ui.csv', { venue: 'okx' });
    expect(warned(ws, 'ccxt.json', { venue: 'ccxt', symbol: 'BTC/USDT:USDT' })).toHaveLength(1);
  });
  it.each<[string, Partial<PositionRecord>]>([
    ['of another size', { symbol: 'BTC-USDT-SWAP', quantity: 9 }],
    ['of another side', { symbol: 'BTC-USDT-SWAP', side: -1 }],
    ['against another quote', { symbol: 'BTCUSDC', quote: 'USDC', settle: 'USDC' }],
    ['of another account', { symbol: 'BTC-USDT-SWAP', participant: 'bob' }],
    ['on another venue', { symbol: 'BTC-USDT-SWAP', venue: 'okx' }],
    ['with an expiry', { symbol: 'BTC-USDT-261225', expiry: Date.UTC(2026, 11, 25) }],
  ])('not a position %s', (_, row) => {
    const ws = workspace();
    warned(ws, 'a.csv', {});
    expect(warned(ws, 'b.csv', row)).toEqual([]);
  });
  it('not in another snapshot, and not the rows of one file', () => {
    const ws = workspace();
    importRecords(ws, 'old.csv', [position({})], { label: 'old' });
    expect(warned(ws, 'new.csv', { symbol: 'BTC-USDT-SWAP' }, { symbol: 'BTCUSDT' })).toEqual([]);
  });
});

it('accounts that differ by capitals and blanks alone are said', () => {
  const ws = workspace();
  expect(warned(ws, 'a.csv', { participant: 'Desk 1' }, { participant: 'bob' })).toEqual([]);
  expect(warned(ws, 'b.csv', { participant: 'desk1' })).toEqual([
    'accounts whose names differ only by how they are written (capitals, blanks, kinds of hyphen, full-width letters, zeros before or behind a number) are accounts of their own: Desk 1, desk1. If they are one, write one name in the files',
  ]);
  expect(warned(ws, 'c.csv', { participant: 'carol' })).toEqual([]);
});

it.each([
  ['12345', '12345.0'],
  ['42', '00042'],
  ['desk-1', 'desk\u20111'],
  ['desk-1', 'desk\u20131'],
  ['fund a', '\uff26\uff35\uff2e\uff24\u3000\uff21'],
])('accounts %s and %s are said to be alike', (one, other) => {
  const ws = workspace();
  expect(warned(ws, 'a.csv', { participant: one }, { participant: 'bob' })).toEqual([]);
  expect(warned(ws, 'b.csv', { participant: other })).toEqual([
    expect.stringContaining(`: ${[one, other].sort().join(', ')}. If they are one`),
  ]);
});

it.each([
  ['1.5', '15'],
  ['10', '100'],
  ['desk-1', 'desk1'],
  ['a0', 'a'],
])('accounts %s and %s are not alike', (one, other) => {
  const ws = workspace();
  warned(ws, 'a.csv', { participant: one });
  expect(warned(ws, 'b.csv', { participant: other })).toEqual([]);
});

it('venues that differ by how they are written are said', () => {
  const ws = workspace();
  warned(ws, 'a.csv', { venue: 'Prime One' });
  expect(warned(ws, 'b.csv', { venue: 'prime one' })).toEqual([
    expect.stringMatching(/^venues .*: Prime One, prime one\. If/),
  ]);
});
