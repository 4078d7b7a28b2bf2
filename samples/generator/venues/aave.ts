import type { Holding, LendingAccount } from '../book.ts';
import type { Capture } from '../capture.ts';
import type { VenueContext } from './context.ts';

type Reserve = Readonly<{
  asset: string;
  symbol: string;
  underlying: string;
  decimals: number;
  /** Basis points; the bonus is above 10,000. */
  loanToValue: number;
  threshold: number;
  bonus: number;
  /** In the efficiency mode of ether and its staking derivatives. */
  efficient: boolean;
}>;

const ray = 10n ** 27n;

const reserve = (
  asset: string,
  symbol: string,
  underlying: string,
  decimals: number,
  [loanToValue, threshold, bonus]: readonly [number, number, number],
  efficient = false,
): Reserve => ({ asset, symbol, underlying, decimals, loanToValue, threshold, bonus, efficient });

/** Thresholds in the neighbourhood of a real market's; the addresses are those of the coins on Ethereum. */
const reserves: readonly Reserve[] = [
  reserve('ETH', 'WETH', '0xc02aaa39b223fe8d0a0e5c4f27ead9083c756cc2', 18, [8050, 8300, 10500], true),
  reserve('STETH', 'stETH', '0xae7ab96520de3a18e5e111b5eaab095312d7fe84', 18, [7850, 8100, 10600], true),
  reserve('USDC', 'USDC', '0xa0b86991c6218b36c1d19d4a2e9eb0ce3606eb48', 6, [7500, 7800, 10450]),
  reserve('USDT', 'USDT', '0xdac17f958d2ee523a2206206994597c13d831ec7', 6, [7500, 7800, 10450]),
  reserve('AAVE', 'AAVE', '0x7fc66500c84a76ad7e9c93437bfc5ac33e2ddae9', 18, [6600, 7300, 10750]),
  reserve('LINK', 'LINK', '0x514910771af9ca656af840dff83e8264ecf986ca', 18, [6600, 7100, 10700]),
  reserve('UNI', 'UNI', '0x1f9840a85d5af5bf1d1762f925bdaddc4201f984', 18, [6500, 7400, 11000]),
];

const efficiency = {
  label: 'ETH correlated',
  ltv: '9300',
  liquidationThreshold: '9500',
  liquidationBonus: '10100',
};

/** Interest accrues: indices grow from month to month, differently by reserve. */
const indices = (entry: Reserve, asOf: number) => {
  const days = BigInt(Math.round((asOf - Date.UTC(2023, 0, 27)) / 86_400_000));
  const at = BigInt(reserves.indexOf(entry) + 2);
  return {
    liquidity: ray + (ray * days * at) / 80_000n,
    borrow: ray + (ray * days * (at + 3n)) / 80_000n,
  };
};

/** `coins` in the smallest unit; six decimals of a coin are kept. */
const smallest = (coins: number, decimals: number): bigint =>
  (BigInt(Math.round(coins * 1e6)) * 10n ** BigInt(decimals)) / 1_000_000n;

const scaled = (coins: number, decimals: number, index: bigint): string =>
  ((smallest(coins, decimals) * ray + index / 2n) / index).toString();

const reserveBody = (entry: Reserve, asOf: number, price: number) => {
  const { liquidity, borrow } = indices(entry, asOf);
  return {
    symbol: entry.symbol,
    decimals: entry.decimals,
    underlyingAsset: entry.underlying,
    baseLTVasCollateral: String(entry.loanToValue),
    reserveLiquidationThreshold: String(entry.threshold),
    reserveLiquidationBonus: String(entry.bonus),
    usageAsCollateralEnabled: true,
    borrowingEnabled: true,
    liquidityIndex: liquidity.toString(),
    variableBorrowIndex: borrow.toString(),
    priceInMarketReferenceCurrency: Math.round(price * 1e8).toString(),
    eModes: entry.efficient
      ? [{ id: 1, collateralEnabled: true, borrowingEnabled: true, eMode: efficiency }]
      : [],
  };
};

const find = <T extends Holding>(items: readonly T[], entry: Reserve): T | undefined =>
  items.find((item) => item.asset === entry.asset);

/**
 * Aave v3: the reserves and one user's reserves as the pool's data provider gives them. Balances are scaled integers:
 * coins = scaled × index / 10^27 / 10^decimals. Supply may be disabled as collateral; in efficiency mode its threshold
 * replaces the reserves' own.
 */
export const aaveCapture = (
  account: LendingAccount,
  context: VenueContext,
  markOf: (name: string) => number,
): Capture => {
  const used = reserves.filter((entry) => find(account.supplies, entry) ?? find(account.borrows, entry));
  return {
    venue: 'aave-v3',
    endpoint: 'userReserves',
    participant: account.participant,
    time: context.asOf,
    response: {
      reserves: used.map((entry) => reserveBody(entry, context.asOf, markOf(entry.asset))),
      userReserves: used.map((entry) => {
        const supply = find(account.supplies, entry);
        const borrow = find(account.borrows, entry);
        const { liquidity, borrow: borrowIndex } = indices(entry, context.asOf);
        return {
          underlyingAsset: entry.underlying,
          scaledATokenBalance: scaled(supply?.quantity ?? 0, entry.decimals, liquidity),
          usageAsCollateralEnabledOnUser: supply?.enabled ?? false,
          scaledVariableDebt: scaled(borrow?.quantity ?? 0, entry.decimals, borrowIndex),
        };
      }),
      userEmodeCategoryId: account.efficient ? 1 : 0,
      marketReferenceCurrencyDecimals: 8,
      marketReferencePriceInUsd: '100000000',
    },
  };
};
