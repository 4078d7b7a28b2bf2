import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { loadPortfolio } from '../../db/portfolio.ts';
import type { Workspace } from '../../db/workspace.ts';
import { workspace } from '../db/fixture.ts';
import { capture, run } from '../ingest/run.ts';
import { importText } from './import-text.ts';

// A dex that somebody else runs on Hyperliquid (HIP-3) is asked apart, and its margin is apart.

const time = Date.UTC(2026, 9, 31);
const held = (coin: string, szi: string, value: string) => ({
  type: 'oneWay',
  position: {
    ...{ coin, szi, leverage: { type: 'cross', value: 10 }, positionValue: value },
    ...{ entryPx: `${Math.abs(Number(value) / Number(szi))}`, marginUsed: `${Number(value) / 10}` },
    ...{ unrealizedPnl: '0', liquidationPx: null, maxLeverage: 10 },
  },
});
const state = (accountValue: string, ...assetPositions: object[]) => ({
  marginSummary: { accountValue },
  crossMarginSummary: { accountValue },
  withdrawable: '0',
  assetPositions,
  time,
});
type Line = Readonly<{ accountValue: string; held: readonly object[]; endpoint?: string; more?: object }>;
const line = ({ accountValue, held: list, endpoint = 'clearinghouseState', more = {} }: Line): string => {
  const envelope = JSON.parse(capture('hyperliquid', endpoint, '0xa', time, state(accountValue, ...list)));
  return `${JSON.stringify({ ...envelope, ...more })}\n`;
};
const main: Line = { accountValue: '1000', held: [held('BTC', '0.0166', '1000')] };
const xyz: Line = { accountValue: '500', held: [held('xyz:TSLA', '-2', '900')] };
const flx: Line = { accountValue: '70', held: [held('flx:GOLD', '1', '300')] };

/** Collateral and gross notional of each account, by venue. */
function accounts(ws: Workspace): Record<string, readonly [number, number]> {
  const { accounts: a, balances, positions, participants, venues } = loadPortfolio(ws, 'latest').portfolio;
  expect(participants.id).toEqual(['0xa']);
  const sum = (column: Float64Array, of: Int32Array, i: number) =>
    column.reduce((total, x, k) => total + (of[k] === i ? Math.abs(x) : 0), 0);
  return Object.fromEntries(
    Array.from({ length: a.count }, (_, i) => [
      venues.id[a.venue[i] ?? 0] ?? '',
      [sum(balances.value, balances.account, i), sum(positions.notional, positions.account, i)],
    ]),
  );
}
const right = { hyperliquid: [1000, 1000], 'hyperliquid:flx': [70, 300], 'hyperliquid:xyz': [500, 900] };

describe('dexs of one wallet', () => {
  it('are accounts of their own in every order, in one file or several', () => {
    const orders = fc.tuple(fc.shuffledSubarray([main, xyz, flx], { minLength: 3 }), fc.boolean());
    fc.assert(
      fc.property(orders, ([lines, together]) => {
        const ws = workspace();
        const files = together ? [lines.map(line).join('')] : lines.map(line);
        for (const [i, text] of files.entries()) importText(ws, `${i}.jsonl`, text);
        expect(accounts(ws)).toEqual(right);
      }),
      { numRuns: 12 },
    );
  });

  it('have the coins of the answer, each under its own venue', () => {
    const { positions, balances, warnings } = run('a.jsonl', line(xyz));
    expect(positions).toMatchObject([
      { venue: 'hyperliquid:xyz', symbol: 'xyz:TSLA', base: 'TSLA', side: -1 },
    ]);
    expect(balances).toMatchObject([{ venue: 'hyperliquid:xyz', asset: 'USDC', quantity: 500 }]);
    expect(warnings).toEqual([]);
    expect(run('b.jsonl', line(flx)).warnings).toEqual(['DEX_COLLATERAL']);
  });

  const empty: Line = { accountValue: '500', held: [] };
  it.each([
    ['its key', { ...empty, more: { dex: 'xyz' } }],
    ['the request it keeps', { ...empty, more: { request: { type: 'clearinghouseState', dex: 'xyz' } } }],
    ['its endpoint as a body', { ...empty, endpoint: '/info {"type":"clearinghouseState","dex":"xyz"}' }],
    ['its endpoint as a query', { ...empty, endpoint: '/info?type=clearinghouseState&dex=xyz' }],
    ['its venue', { ...empty, more: { venue: 'hyperliquid:xyz' } }],
  ])('without positions are told by %s', (_, said: Line) => {
    const { balances, warnings } = run('a.jsonl', line(said));
    expect(balances).toMatchObject([{ venue: 'hyperliquid:xyz', quantity: 500 }]);
    expect(warnings).toEqual([]);
  });

  it('without positions and without a word are said to be taken for the first one', () => {
    const { balances, warnings } = run('a.jsonl', line(empty));
    expect(balances).toMatchObject([{ venue: 'hyperliquid', quantity: 500 }]);
    expect(warnings).toEqual(['DEX_UNSAID']);
    expect(run('a.jsonl', line({ ...empty, more: { dex: '' } })).warnings).toEqual([]);
    expect(run('a.jsonl', line({ ...empty, endpoint: '{"dex":""}' })).warnings).toEqual([]);
  });

  it('in one state with one collateral stay one account, and it is said', () => {
    const pooled = { accountValue: '1500', held: [...main.held, ...xyz.held] };
    const { positions, balances, warnings } = run('a.jsonl', line(pooled));
    expect(new Set([...positions, ...balances].map((row) => row.venue))).toEqual(new Set(['hyperliquid']));
    expect(warnings).toContain('DEXS_POOLED');
  });
});

it('brackets, funding and fills of a dex stand at its venue', () => {
  const meta = { universe: [{ name: 'xyz:TSLA', maxLeverage: 10, szDecimals: 2 }], marginTables: [] };
  expect(run('meta.json', meta).records).toMatchObject([
    { kind: 'tier', venue: 'hyperliquid:xyz', base: 'TSLA' },
  ]);
  const rate = [{ coin: 'xyz:TSLA', fundingRate: '0.0001', premium: '0.0002', time }];
  expect(run('funding.json', rate).records).toMatchObject([{ kind: 'funding', venue: 'hyperliquid:xyz' }]);
  const fill = {
    ...{ coin: 'xyz:TSLA', px: '450', sz: '2', side: 'B', time, dir: 'Close Short', closedPnl: '1' },
    ...{ startPosition: '-2', hash: '0x1', oid: 1, crossed: true, fee: '0', tid: 1 },
  };
  const { records } = run('fills.json', [fill], { participant: '0xa' });
  expect(records).toMatchObject([{ kind: 'trade', venue: 'hyperliquid:xyz', quantity: 2 }]);
});
