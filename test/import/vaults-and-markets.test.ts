import { describe, expect, it } from 'vitest';
import { loadPortfolio } from '../../db/portfolio.ts';
import type { Workspace } from '../../db/workspace.ts';
import { liquidationPrices } from '../../risk/margin/liquidation-prices.ts';
import { marginBook } from '../../risk/margin/margin-book.ts';
import { workspace } from '../db/fixture.ts';
import { run } from '../ingest/run.ts';
import { importText } from './import-text.ts';

// What backs one vault, or is supplied on one market of a protocol, backs nothing else of the same owner.

const asOf = Date.UTC(2026, 9, 31);
const owner = '0x6666666666666666666666666666666666666666';
const vault = (identifier: number, coins: [string, string], debt: string, price: string | null): object => ({
  ...{ identifier, collateral_type: 'ETH-A', owner, liquidation_ratio: '1.85', liquidation_price: price },
  ...{ collateral: { amount: coins[0], usd_value: coins[1] }, debt: { amount: debt, usd_value: debt } },
});

/** Each account: participant, venue, and USD of each of its rows. */
function accounts(ws: Workspace): [string, string, number[]][] {
  const { accounts: a, positions, participants, venues } = loadPortfolio(ws, 'latest').portfolio;
  return Array.from({ length: a.count }, (_, i) => [
    participants.id[a.participant[i] ?? 0] ?? '',
    venues.id[a.venue[i] ?? 0] ?? '',
    [...positions.notional]
      .filter((_n, p) => positions.account[p] === i)
      .map(Math.round)
      .sort((x, y) => y - x),
  ]);
}

describe('Maker vaults of one owner', () => {
  const vaults = [vault(1234, ['10', '24000'], '0', null), vault(1235, ['5', '12000'], '6000', '2220')];

  it.each([
    ['as they come', vaults],
    ['the other way round', vaults.toReversed()],
  ])('are accounts of their own, %s', (_, list) => {
    const ws = workspace();
    importText(ws, 'maker.json', JSON.stringify(list), { asOf });
    expect(accounts(ws)).toEqual([
      [`${owner}/1234`, 'maker', [24_000]],
      [`${owner}/1235`, 'maker', [12_000, -6_000]],
    ]);
  });

  it('are liquidated where the protocol says, and its price stands beside the model’s', () => {
    const ws = workspace();
    importText(ws, 'maker.json', JSON.stringify(vaults), { asOf });
    const { portfolio } = loadPortfolio(ws, 'latest');
    const p = portfolio.positions.quantity.indexOf(5);
    expect(portfolio.positions.reportedLiquidation[p]).toBe(2220);
    const { price } = liquidationPrices(marginBook(portfolio));
    expect(price[p]).toBeCloseTo(2220, 6);
  });
});

const ray = '1000000000000000000000000000';
const providers = {
  main: '0x2f39d218133AFaB8F2B819B1066c7E434Ad94E9e',
  prime: '0xcfBf336fe147D643B9Cb705648500e101504B16d',
  elsewhere: '0xa97684ead0e402dC232d5A977953DF7ECBaB3CDb',
};
const token = '0xc02aaa39b223fe8d0a0e5c4f27ead9083c756cc2';
const supply = (chain: number, provider: string, coins: number, withReserves = true): object => ({
  ...{ user: owner, marketReferenceCurrencyDecimals: 8, marketReferencePriceInUsd: '100000000' },
  ...(withReserves
    ? {
        reserves: [
          {
            ...{ id: `${chain}-${token}-${provider}`, underlyingAsset: token, symbol: 'WETH', decimals: 18 },
            ...{ liquidityIndex: ray, variableBorrowIndex: ray, reserveLiquidationThreshold: '8250' },
            ...{
              reserveLiquidationBonus: '10500',
              priceInMarketReferenceCurrency: `${3000 + chain}00000000`,
            },
          },
        ],
      }
    : {}),
  userReserves: [
    {
      ...{ id: `${chain}-${owner}-${token}-${provider}`, underlyingAsset: token },
      ...{ scaledATokenBalance: `${coins}000000000000000000`, scaledVariableDebt: '0' },
      usageAsCollateralEnabledOnUser: true,
    },
  ],
});

describe('markets of Aave', () => {
  it('are told by the ids of its libraries, and do not replace each other', () => {
    const ws = workspace();
    const files = [
      supply(1, providers.main, 1),
      supply(1, providers.prime, 2),
      supply(1, providers.elsewhere, 3),
      supply(42161, providers.elsewhere, 4),
      supply(999, providers.elsewhere, 5),
    ];
    for (const [i, file] of files.entries()) importText(ws, `${i}.json`, JSON.stringify(file), { asOf });
    const held = accounts(ws).map(([, venue, usd]) => [venue, usd]);
    expect(held).toEqual([
      ['aave-v3', [3_001]],
      [`aave-v3-${providers.elsewhere.toLowerCase()}`, [9_003]],
      ['aave-v3-arbitrum', [180_644]],
      ['aave-v3-chain-999', [19_995]],
      ['aave-v3-prime', [6_002]],
    ]);
  });

  it('have reserves of their own where users stand in lines of their own', () => {
    const line = (response: object): string =>
      `${JSON.stringify({ capture: 1, venue: 'aave-v3', endpoint: 'aave', participant: 'a', time: asOf, response })}\n`;
    const { main, elsewhere } = providers;
    const lines = [supply(1, main, 0), supply(10, elsewhere, 0), supply(1, main, 1, false)];
    const { loans } = run('aave.jsonl', lines.map(line).join(''));
    expect(loans).toMatchObject([{ venue: 'aave-v3', quantity: 1, valueUsd: 3_001 }]);
  });

  it('are told by the number of the chain in totals', () => {
    const totals = (chainId: number | null, collateral: number): object => ({
      ...{ user: owner, ...(chainId === null ? {} : { chainId }), totalDebtBase: '0' },
      ...{ totalCollateralBase: `${collateral}00000000`, currentLiquidationThreshold: '8250', ltv: '8000' },
      healthFactor: '115792089237316195423570985008687907853269984665640564039457584007913129639935',
    });
    const { loans } = run('totals.json', [totals(1, 10), totals(42161, 30), totals(null, 50)]);
    expect(loans.map((loan) => [loan.venue, loan.valueUsd])).toEqual([
      ['aave-v3', 10],
      ['aave-v3-arbitrum', 30],
      ['aave-v3', 50],
    ]);
  });
});
