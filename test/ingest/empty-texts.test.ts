import { expect, it } from 'vitest';
import { LockstepError } from '../../contract/errors.ts';
import { binanceKucoinCases } from './cases/binance-kucoin.ts';
import { exchangeCases } from './cases/exchanges.ts';
import { dexCases } from './cases/libraries-and-dexs.ts';
import { moreCases } from './cases/more.ts';
import { moreVenueCases } from './cases/more-venues.ts';
import { run } from './run.ts';

type Row = Record<string, unknown>;

/** Every list of objects in an answer, wherever it lies. */
function listsIn(value: unknown): Row[][] {
  if (Array.isArray(value)) {
    const isList = value.length > 0 && value.every((one) => one !== null && typeof one === 'object');
    return [...(isList ? [value as Row[]] : []), ...value.flatMap(listsIn)];
  }
  return value !== null && typeof value === 'object' ? Object.values(value).flatMap(listsIn) : [];
}

const cases = [...binanceKucoinCases, ...exchangeCases, ...dexCases, ...moreCases, ...moreVenueCases].filter(
  ({ content, refused, mapping }) =>
    typeof content === 'object' &&
    !(content instanceof Uint8Array) &&
    refused === undefined &&
    mapping === undefined,
);

it('there are answers of venues to try', () => expect(cases.length).toBeGreaterThan(15));

// One row more than the file has: its last row again with one of its texts empty. Whatever that row is then, it may take
// nothing away from the others.
it.each(cases.map((one) => [one.name, one] as const))(
  '%s: a row with an empty text is read or rejected alone',
  (_name, { file, content, options }) => {
    const sound = run(file, content as object, options);
    const wrong: string[] = [];
    for (const [at, list] of listsIn(content).entries())
      for (const [key, value] of Object.entries(list.at(-1) ?? {})) {
        if (typeof value !== 'string' || value === '') continue;
        const changed = structuredClone(content as object);
        const target = listsIn(changed)[at];
        target?.push({ ...structuredClone(list.at(-1) ?? {}), [key]: '' });
        try {
          const out = run(file, changed, options);
          const kept = out.positions.length + out.balances.length + out.loans.length;
          const before = sound.positions.length + sound.balances.length + sound.loans.length;
          if (kept < before) wrong.push(`${key}: ${before} records became ${kept}`);
        } catch (error) {
          wrong.push(`${key}: ${error instanceof LockstepError ? error.message : String(error)}`);
        }
      }
    expect(wrong).toEqual([]);
  },
);

it.each(['', '   ', null])('OKX: "instId": %j is a reject of its row, and says which column', (instId) => {
  const sound = {
    instId: 'BTC-USDT-SWAP',
    posSide: 'net',
    pos: '1',
    markPx: '100',
    notionalUsd: '1',
    posId: '1',
  };
  const out = run(
    'okx.json',
    { code: '0', data: [sound, { ...sound, instId, posId: '2' }] },
    { asOf: Date.UTC(2026, 9, 31), participant: 'A' },
  );
  expect(out.positions.map((one) => one.symbol)).toEqual(['BTC-USDT-SWAP']);
  expect(out.rejects).toMatchObject([{ code: 'MISSING', column: 'instId' }]);
});
