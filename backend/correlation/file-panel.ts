import { createHash } from 'node:crypto';
import type { Warning } from '../../contract/domain.ts';
import { day } from '../../contract/durations.ts';
import { LockstepError } from '../../contract/errors.ts';
import { plural } from '../../contract/format.ts';
import { priceJumps } from '../../db/prices/price-jumps.ts';
import { assetReturns } from '../../risk/correlation/panel.ts';
import type { PricePanel } from '../../risk/price-panel.ts';
import { apartWarning } from '../../risk/returns/apart-warning.ts';
import type { FileEntry } from '../files.ts';
import type { LevelPanel } from './level-panel.ts';
import { readSeries, type SeriesReading } from './read-series.ts';

type FilePanel = Omit<LevelPanel, 'coverage'>;

type Asked = Omit<SeriesReading, 'returns'> & Readonly<{ returns: 'log' | 'simple' | 'given' }>;

/**
 * The series of a file as returns, without a workspace.
 *
 * @throws LockstepError INPUT_REFUSED with line and column
 */
export function filePanel(
  entry: FileEntry,
  { returns, ...reading }: Asked,
): Readonly<{ panel: FilePanel; fingerprint: string }> {
  const { names, times, values, warnings } = readSeries(entry, { ...reading, returns: returns === 'given' });
  const prices: PricePanel = { assets: names, times, close: values };
  const hash = createHash('sha256').update(JSON.stringify(names));
  for (const { buffer, byteOffset, byteLength } of [times, ...values])
    hash.update(new Uint8Array(buffer, byteOffset, byteLength));
  // Before the closes become returns in their place.
  const jumps = returns === 'given' ? [] : jumpsOf(prices, warnings);
  const shown =
    returns === 'given'
      ? { labels: names, times, series: values, apart: [] }
      : assetReturns(prices, returns, undefined, true);
  if (names.length > 0 && shown.times.length < 2)
    throw new LockstepError(
      'INPUT_REFUSED',
      `${entry.name}: ${plural(times.length, 'row')} of values, and a correlation needs ${returns === 'given' ? 'two returns' : 'three prices, for two returns,'} of each series at least.`,
    );
  return {
    panel: {
      ...shown,
      groups: [...names],
      size: new Float64Array(names.length),
      warnings: [...warnings, ...apartWarning(shown.apart), ...jumps],
    },
    fingerprint: hash.digest('hex'),
  };
}

/** Rows without dates stand a day apart from the first on. */
const jumpsOf = ({ assets, times, close }: PricePanel, warnings: readonly Warning[]): Warning[] =>
  priceJumps(
    assets.map((asset, k) => ({ asset, times, close: close[k] })),
    warnings.some(({ code }) => code === 'NO_DATES') ? (time) => `in row ${time / day + 1}` : undefined,
  );
