import fc from 'fast-check';
import { expect, it } from 'vitest';
import { loadPortfolio } from '../../db/portfolio.ts';
import { workspace } from '../db/fixture.ts';
import { importText } from './import-text.ts';

// Answers of one account in one-way mode, taken at different times: a symbol has one position, which may turn.

const day = Date.UTC(2026, 9, 31);
type Side = 'long' | 'short';
const bought = (side: Side): string => (side === 'long' ? 'buy' : 'sell');

const ccxt = (hedged: boolean, id: string | null) => (side: Side, size: number) => [
  {
    ...{ info: {}, id, symbol: 'BTC/USDT:USDT', contracts: size, contractSize: 1, side, hedged },
    ...{ notional: size * 60_000, markPrice: 60_000, entryPrice: 60_000, unrealizedPnl: 0 },
    ...{ marginMode: 'cross', maintenanceMargin: null, leverage: 10 },
  },
];
const kraken = (side: Side, size: number) => ({
  result: 'success',
  openPositions: [
    { side, symbol: 'PI_XBTUSD', price: 60_000, fillTime: '2026-10-30T00:00:00.000Z', size: size * 60_000 },
  ],
});
const htx = (positionMode: string) => (side: Side, size: number) => ({
  status: 'ok',
  data: [
    {
      ...{ contract_code: 'BTC-USDT', volume: size * 1_000, direction: bought(side), cost_open: 60_000 },
      ...{ lever_rate: 10, position_margin: size * 6_000, last_price: 60_000, profit_unreal: 0 },
      ...{ margin_mode: 'cross', position_mode: positionMode },
    },
  ],
});
const bitget = (posMode: string) => (side: Side, size: number) => ({
  code: '00000',
  data: [
    {
      ...{ marginCoin: 'USDT', symbol: 'BTCUSDT', holdSide: side, total: `${size}`, leverage: '10' },
      ...{ openPriceAvg: '60000', marginMode: 'crossed', posMode, markPrice: '60000', marginSize: '1' },
      ...{ unrealizedPL: '0', liquidationPrice: '0', keepMarginRate: '0.004' },
    },
  ],
});
const oneWay = [
  ['ccxt', 'fetchPositions', ccxt(false, null)],
  ['ccxt', 'fetchPositions', ccxt(false, '77')],
  ['kraken-futures', '/openpositions', kraken],
  ['htx', '/position', htx('single_side')],
  ['bitget', '/position', bitget('one_way_mode')],
] as const;
const hedged = [
  ['ccxt', 'fetchPositions', ccxt(true, null)],
  ['htx', '/position', htx('dual_side')],
  ['bitget', '/position', bitget('hedge_mode')],
] as const;

type Answer = Readonly<{ hour: number; side: Side; size: number }>;
const shown = (
  venue: string,
  endpoint: string,
  make: (side: Side, size: number) => object,
  list: readonly Answer[],
) => {
  const ws = workspace();
  for (const { hour, side, size } of list) {
    const line = { capture: 1, venue, endpoint, participant: 'A', time: day + hour * 3_600_000 };
    importText(ws, `${hour}.jsonl`, `${JSON.stringify({ ...line, response: make(side, size) })}\n`);
  }
  return [...loadPortfolio(ws, 'latest').portfolio.positions.notional].map((x) => Math.round(x)).sort();
};
const answers = fc.uniqueArray(
  fc.record({
    hour: fc.nat(23),
    side: fc.constantFrom('long' as const, 'short' as const),
    size: fc.integer({ min: 1, max: 9 }),
  }),
  { selector: ({ hour }) => hour, minLength: 2, maxLength: 4 },
);
const signed = ({ side, size }: Answer): number => (side === 'long' ? 1 : -1) * size * 60_000;

it.each(oneWay)(
  '%s %s, one-way: in every order the answer taken last counts alone',
  (venue, endpoint, make) => {
    fc.assert(
      fc.property(answers, (list) => {
        const last = list.toSorted((a, b) => b.hour - a.hour)[0] as Answer;
        const [only, ...others] = shown(venue, endpoint, make, list);
        expect([Math.abs((only ?? 0) / signed(last) - 1) < 1e-6, others]).toEqual([true, []]);
      }),
      { numRuns: 8 },
    );
  },
);

it.each(hedged)('%s %s, hedged: each side stands', (venue, endpoint, make) => {
  const both = shown(venue, endpoint, make, [
    { hour: 8, side: 'long', size: 1 },
    { hour: 9, side: 'short', size: 2 },
  ]);
  expect(both).toEqual([-120_000, 60_000]);
});
