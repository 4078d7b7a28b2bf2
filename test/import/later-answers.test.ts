import fc from 'fast-check';
import { expect, it } from 'vitest';
import { loadPortfolio } from '../../db/portfolio.ts';
import type { Workspace } from '../../db/workspace.ts';
import { workspace } from '../db/fixture.ts';
import { importText } from './import-text.ts';

// Answers of one account on one day, taken at different times: what was taken later counts, in whatever order they come.

const day = Date.UTC(2026, 9, 31);
const row = (symbol: string, amount: string, mark: number) => ({
  ...{ symbol, positionSide: 'BOTH', positionAmt: amount, entryPrice: '1', markPrice: `${mark}` },
  ...{
    unRealizedProfit: '0',
    liquidationPrice: '0',
    isolatedMargin: '0',
    leverage: '5',
    marginAsset: 'USDT',
  },
  ...{ notional: `${Number(amount) * mark}`, positionInitialMargin: '0', maintMargin: '0', updateTime: 0 },
});
const capture = (hour: number, response: object[]): string =>
  `${JSON.stringify({ capture: 1, venue: 'binance-usdm', endpoint: '/fapi/v3/positionRisk', participant: 'A', time: day + hour * 3_600_000, response })}\n`;
const bitcoin = (hour: number, amount: string): string => capture(hour, [row('BTCUSDT', amount, 60_000)]);
const gross = (ws: Workspace): number =>
  loadPortfolio(ws, 'latest').portfolio.positions.notional.reduce((sum, x) => sum + Math.abs(x), 0);
const take = (ws: Workspace, name: string, text: string): string[] =>
  importText(ws, name, text).warnings.map((w) => w.code);

it('an answer taken earlier does not replace a later one, and it is said', () => {
  const ws = workspace();
  take(ws, 'evening.jsonl', bitcoin(20, '2'));
  expect(take(ws, 'morning.jsonl', bitcoin(8, '1'))).toContain('OLDER_ANSWER');
  expect(gross(ws)).toBe(120_000);
  const other = workspace();
  take(other, 'morning.jsonl', bitcoin(8, '1'));
  expect(take(other, 'evening.jsonl', bitcoin(20, '2'))).not.toContain('OLDER_ANSWER');
  expect(gross(other)).toBe(120_000);
});

it('in every order of imports the answer taken last counts', () => {
  const answers = fc.uniqueArray(fc.record({ hour: fc.nat(23), size: fc.integer({ min: 1, max: 9 }) }), {
    selector: ({ hour }) => hour,
    minLength: 2,
    maxLength: 4,
  });
  fc.assert(
    fc.property(answers, (list) => {
      const ws = workspace();
      for (const { hour, size } of list) take(ws, `${hour}.jsonl`, bitcoin(hour, `${size}`));
      const last = list.toSorted((a, b) => b.hour - a.hour)[0];
      expect(gross(ws)).toBe((last?.size ?? 0) * 60_000);
    }),
    { numRuns: 15 },
  );
});

it('what a later answer of the account no longer lists still counts, and is said with its import', () => {
  const ws = workspace();
  const both = capture(8, [row('BTCUSDT', '1', 60_000), row('ETHUSDT', '10', 2_000)]);
  expect(take(ws, 'morning.jsonl', both)).not.toContain('STANDS_BESIDE');
  const { warnings } = importText(ws, 'evening.jsonl', bitcoin(20, '2'));
  const said = warnings.find((w) => w.code === 'STANDS_BESIDE')?.message;
  expect(said).toContain('1 position of $20.0 k of notional of A from morning.jsonl, taken earlier');
  expect(said).toContain('remove import 1');
});

it('is said account by account, of many the largest one by one and the rest together', () => {
  const answers = (hour: number, count: number, ...rows: object[]): string =>
    Array.from({ length: count }, (_, i) =>
      capture(hour, [row('BTCUSDT', '1', 60_000), ...rows]).replace(
        '"participant":"A"',
        `"participant":"P${i}"`,
      ),
    ).join('');
  const said = (count: number): readonly string[] => {
    const ws = workspace();
    const ether = row('ETHUSDT', '1', 2_000);
    take(ws, 'morning.jsonl', answers(8, count, ether));
    return importText(ws, 'evening.jsonl', answers(20, count)).warnings.flatMap(({ code, message }) =>
      code === 'STANDS_BESIDE' ? [message.slice(0, message.indexOf(' from '))] : [],
    );
  };
  expect(said(2)).toEqual([
    '1 position of $2.00 k of notional of P0',
    '1 position of $2.00 k of notional of P1',
  ]);
  const many = said(23);
  expect(many).toHaveLength(21);
  expect(many.at(-1)).toContain('3 positions of $6.00 k of notional of P');
  expect(many.at(-1)).toContain('and 2 more');
});

it('an answer that lists the same positions leaves nothing beside it', () => {
  const ws = workspace();
  take(ws, 'morning.jsonl', bitcoin(8, '1'));
  expect(take(ws, 'evening.jsonl', bitcoin(20, '2'))).not.toContain('STANDS_BESIDE');
});

it('an earlier answer that comes last is told of its own positions that the later one no longer lists', () => {
  const ws = workspace();
  take(ws, 'evening.jsonl', bitcoin(20, '2'));
  const both = capture(8, [row('BTCUSDT', '1', 60_000), row('ETHUSDT', '10', 2_000)]);
  const { warnings } = importText(ws, 'morning.jsonl', both);
  const said = warnings.filter((w) => w.code === 'STANDS_BESIDE').map((w) => w.message);
  expect(said).toHaveLength(1);
  expect(said[0]).toContain('1 position of $20.0 k of notional of A in this file is not in evening.jsonl');
  expect(said[0]).toContain('remove this import');
});

it('nothing stands beside an earlier answer that comes last where the later one has all that it has', () => {
  const ws = workspace();
  const ether = row('ETHUSDT', '10', 2_000);
  take(ws, 'evening.jsonl', capture(20, [row('BTCUSDT', '2', 60_000), ether]));
  const morning = capture(8, [row('BTCUSDT', '1', 60_000), ether]);
  expect(take(ws, 'morning.jsonl', morning)).not.toContain('STANDS_BESIDE');
});

it('an answer without an open position closes nothing, and that is said', () => {
  const ws = workspace();
  expect(take(ws, 'morning.jsonl', bitcoin(8, '1'))).not.toContain('NOTHING_OPEN');
  const evening = importText(ws, 'evening.jsonl', capture(20, []));
  expect(evening.warnings.map((w) => w.code)).toEqual(['NOTHING_OPEN']);
  expect(evening.asOf).toBe(day + 20 * 3_600_000);
  expect(take(ws, 'night.jsonl', bitcoin(22, '0'))).toContain('NOTHING_OPEN');
});

it('the same content under another name is said where its rows count twice', () => {
  const bare = JSON.stringify([row('BTCUSDT', '1', 60_000)]);
  const ws = workspace();
  const first = importText(ws, 'a.json', bare, { asOf: day });
  expect(first.warnings.map((w) => w.code)).not.toContain('SAME_CONTENT');
  const { warnings } = importText(ws, 'a (1).json', bare, { asOf: day });
  expect(warnings.find((w) => w.code === 'SAME_CONTENT')?.message).toContain('a.json (import 1)');
  expect(gross(ws)).toBe(120_000);
  // For the same account nothing of it is new.
  const again = importText(ws, 'a.json', bare, { asOf: day });
  expect(again.warnings.map((w) => w.code)).not.toContain('SAME_CONTENT');
});

const ray = '1000000000000000000000000000';
const supply = (venue: string): string =>
  `${JSON.stringify({
    ...{ capture: 1, venue, endpoint: 'getUserReservesHumanized', participant: '0xa', time: day },
    response: {
      user: '0xa',
      baseCurrencyData: {
        marketReferenceCurrencyDecimals: 8,
        marketReferenceCurrencyPriceInUsd: '100000000',
        marketReferenceCurrencyUnit: '100000000',
      },
      reserves: [
        {
          ...{
            underlyingAsset: '0xe',
            symbol: 'WETH',
            decimals: 18,
            liquidityIndex: ray,
            variableBorrowIndex: ray,
          },
          ...{ reserveLiquidationThreshold: '8250', reserveLiquidationBonus: '10500' },
          ...{ baseLTVasCollateral: '8000', priceInMarketReferenceCurrency: '300000000000' },
        },
      ],
      userReserves: [
        {
          ...{ underlyingAsset: '0xe', scaledATokenBalance: '2000000000000000000', scaledVariableDebt: '0' },
          usageAsCollateralEnabledOnUser: true,
        },
      ],
    },
  })}\n`;

it('a wallet on two chains of a protocol has two accounts, where the captures say so', () => {
  const ws = workspace();
  const reports = ['aave-v3', 'aave-v3-arbitrum'].map((venue) =>
    importText(ws, `${venue}.jsonl`, supply(venue)),
  );
  expect(reports.map(({ rejected, imported }) => [rejected, imported])).toEqual([
    [0, 1],
    [0, 1],
  ]);
  expect([...loadPortfolio(ws, 'latest').portfolio.venues.id].sort()).toEqual([
    'aave-v3',
    'aave-v3-arbitrum',
  ]);
});

it('a capture that names another venue than its answer is of is said, and stays with its answer', () => {
  const ws = workspace();
  const bybit = bitcoin(8, '1').replace('"venue":"binance-usdm"', '"venue":"bybit"');
  expect(take(ws, 'a.jsonl', bybit)).toContain('VENUE_DIFFERS');
  const plain = bitcoin(8, '1').replace('"venue":"binance-usdm"', '"venue":"binance"');
  expect(take(workspace(), 'a.jsonl', plain)).not.toContain('VENUE_DIFFERS');
});
