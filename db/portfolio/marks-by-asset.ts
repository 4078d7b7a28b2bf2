import type { AssetRow } from './asset-prices.ts';
import { instrument as code } from './codes.ts';
import { numbersByAsset } from './numbers-by-asset.ts';
import type { InstrumentRow, StagedRows } from './stage-rows.ts';

/**
 * Marks in USD of a snapshot's rows, by asset id, ascending, as the export states them. An option's mark is the option's
 * price, and a mark in another coin is no price in USD: both are left out.
 */
export function marksByAsset(
  { columns, instrument }: StagedRows,
  assets: ReadonlyMap<number, AssetRow>,
  instruments: ReadonlyMap<number, InstrumentRow>,
): ReadonlyMap<number, Float64Array> {
  const inDollars = new Set(
    [...instruments.values()].filter(({ quote }) => assets.get(quote)?.dollar === true).map(({ id }) => id),
  );
  const isOption = (kind: number): boolean => kind === code.call || kind === code.put;
  return numbersByAsset(columns, (i) =>
    !isOption(columns.instrument[i]) && inDollars.has(instrument[i]) ? columns.markPrice[i] : Number.NaN,
  );
}
