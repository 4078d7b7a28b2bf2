import { emitMarginPosition } from '../emit-margin.ts';
import { RowError } from '../refusal.ts';
import { needNumber, needText, positive } from '../row.ts';
import { instrumentOf } from '../values/symbol.ts';
import { rowFormat } from './row-format.ts';

/** Symbol and decimals of the tokens on Ethereum that loans are mostly backed by (their contracts). */
const tokens: Readonly<Record<string, readonly [asset: string, decimals: number]>> = {
  '0xc02aaa39b223fe8d0a0e5c4f27ead9083c756cc2': ['WETH', 18],
  '0x2260fac5e5542a773aa44fbcfedf7c193bc2c599': ['WBTC', 8],
  '0xae7ab96520de3a18e5e111b5eaab095312d7fe84': ['STETH', 18],
  '0x7f39c581f595b53c5cb19bd0b3f8da6c935e2ca0': ['WSTETH', 18],
  '0xbe9895146f7af43049ca1c1ae358b0541ea49704': ['CBETH', 18],
  '0xae78736cd615f374d3085123a210448e74fc6393': ['RETH', 18],
  '0xcd5fe23c85820f7b72d0926fc9b05b43e359b7ee': ['WEETH', 18],
  '0xa0b86991c6218b36c1d19d4a2e9eb0ce3606eb48': ['USDC', 6],
  '0xdac17f958d2ee523a2206206994597c13d831ec7': ['USDT', 6],
  '0x6b175474e89094c44da98b954eedeac495271d0f': ['DAI', 18],
  '0x514910771af9ca656af840dff83e8264ecf986ca': ['LINK', 18],
  '0x1f9840a85d5af5bf1d1762f925bdaddc4201f984': ['UNI', 18],
  '0x7fc66500c84a76ad7e9c93437bfc5ac33e2ddae9': ['AAVE', 18],
  '0x9f8f72aa9304c8b593d555f12ef6589cc3a579a2': ['MKR', 18],
  '0xd533a949740bb3306d119cc777fa900ba034cd52': ['CRV', 18],
  '0x5a98fcbea516cf06857215779fd812ca3bef1b32': ['LDO', 18],
};

/** What DefiLlama's liquidation adapters answer: collateral of each owner and the price that liquidates it. */
export const defillamaLiquidations = rowFormat({
  info: {
    id: 'defillama-liquidations',
    venue: 'defillama',
    title: 'DefiLlama liquidation levels',
    kind: 'positions',
    container: 'json',
    generations: ['adapter'],
    rules:
      'collateralAmount in the smallest unit of the token, whose symbol and decimals are known for the main tokens of Ethereum; rows of other tokens are rejected. liqPrice is kept as the reported liquidation price. What the owner owes is not in it, so leverage is undefined.',
  },
  endpoint: /llama.*liq/,
  paths: ['', 'liquidations', 'data', 'positions'],
  needed: ['owner', 'liqPrice', 'collateral', 'collateralAmount'],
  read: (context, row) => {
    const collateral = needText(row, 'collateral');
    const [chain = '', address = ''] = collateral.includes(':')
      ? collateral.split(':')
      : ['ethereum', collateral];
    const token = chain.toLowerCase() === 'ethereum' ? tokens[address.toLowerCase()] : undefined;
    if (token === undefined)
      throw new RowError(
        'TOKEN_UNKNOWN',
        'collateral',
        `${collateral} is no token whose symbol and decimals are known: its raw amount is no number of coins`,
      );
    const [asset, decimals] = token;
    const raw = needNumber(row, 'collateralAmount');
    if (!Number.isInteger(raw))
      throw new RowError(
        'NOT_RAW',
        'collateralAmount',
        `${row.get('collateralAmount')} has a fraction: the smallest unit of a token has none`,
      );
    const size = raw / 10 ** decimals;
    if (size === 0) {
      context.flat();
      return;
    }
    emitMarginPosition(
      context,
      {
        row,
        participant: needText(row, 'owner'),
        venue: 'defillama',
        symbol: asset,
        instrument: instrumentOf(asset, 'USD', 'USD', { instrument: 'spot' }),
        side: 1,
        rawSize: row.get('collateralAmount') ?? '',
        size,
        unit: 'coin',
        multiplier: 1,
        entryPrice: null,
        markPrice: null,
        liquidationPrice: positive(row, 'liqPrice'),
        isolated: true,
        naturalId: `${asset}|${row.get('liqPrice') ?? ''}`,
      },
      null,
    );
  },
});
