import type { Warning } from '../../contract/domain.ts';
import { listed } from '../../contract/listed.ts';
import { filledPrices } from './filled-prices.ts';
import { priceJumps } from './price-jumps.ts';
import type { UsdPrices, UsdSeries } from './usd-series.ts';

/** Two sources or files that differ by more than this share at one moment are told with both values. */
export const sourceTolerance = 0.02;

/** What is to be said of the series that prices were taken from: paths, stable coins at par, sources that differ, jumps, days filled. */
export function priceWarnings(prices: UsdPrices, used: readonly UsdSeries[]): Warning[] {
  const list: Warning[] = [];
  const crossed = used.filter((series) => series.path.includes(' × '));
  if (crossed.length > 0)
    list.push({
      code: 'PRICE_PATH',
      message: `Prices in USD through: ${listed(crossed.map((s) => s.path))}.`,
    });
  const atPar = [...new Set(used.flatMap((series) => series.atPar))].sort();
  if (atPar.length > 0)
    list.push({
      code: 'QUOTE_AT_PAR',
      message: `Prices in ${atPar.join(', ')} are taken as USD: no price of ${atPar.length === 1 ? 'it' : 'them'} in USD is known.`,
    });
  const apart = used.flatMap((series) => {
    const close = series.close.at(-1);
    return prices
      .others(series)
      .filter((other) => Math.abs(other.close / close - 1) > sourceTolerance)
      .map((other) => `${series.path} ${close}, ${other.path} ${other.close}`);
  });
  if (apart.length > 0)
    list.push({
      code: 'PRICES_DIFFER',
      message: `Sources differ by more than ${sourceTolerance * 100} % at one moment, in USD: ${listed(apart)}. The first of each is used.`,
    });
  return [...list, ...priceJumps(used), ...filledPrices(used)];
}

/** Assets that have prices, and no path from any of their quotes to USD. */
export function withoutPath(prices: UsdPrices, assets: readonly string[]): Warning[] {
  const lost = assets.filter((asset) => prices.quotes(asset).length > 0 && prices.of(asset) === null);
  if (lost.length === 0) return [];
  const named = lost.map((asset) => `${asset} (in ${prices.quotes(asset).join(', ')})`);
  return [
    {
      code: 'NO_PRICE_PATH',
      message: `No USD price of ${listed(named)}: no rate of ${lost.length === 1 ? 'that quote' : 'those quotes'} against USD is known. Import one, such as EUR-USD.`,
    },
  ];
}
