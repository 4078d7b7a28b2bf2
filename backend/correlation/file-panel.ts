import { createHash } from 'node:crypto';
import type { Warning } from '../../contract/domain.ts';
import { LockstepError } from '../../contract/errors.ts';
import type { PriceRecord } from '../../contract/records.ts';
import { ingest, Refusal } from '../../ingest/ingest.ts';
import { isDollar } from '../../ingest/values/assets.ts';
import { assetReturns } from '../../risk/correlation/panel.ts';
import type { Calendar, PricePanel } from '../../risk/price-panel.ts';
import { apartWarning } from '../../risk/returns/apart-warning.ts';
import type { FileEntry } from '../files.ts';
import { readSource } from '../import/read-source.ts';
import type { LevelPanel } from './level-panel.ts';
import { readWideTable } from './wide-table.ts';

type FilePanel = Omit<LevelPanel, 'coverage'>;

/**
 * The series of a file, without a workspace: a table with a column a series (with or without a column of dates), or
 * any price export that can be imported.
 *
 * @throws LockstepError INPUT_REFUSED with line and column
 */
export function filePanel(
  entry: FileEntry,
  returns: 'log' | 'simple' | 'given',
  calendar: Calendar = 'common',
): Readonly<{ panel: FilePanel; fingerprint: string }> {
  const warnings: Warning[] = [];
  const table = readWideTable(entry) ?? fromExport(entry, warnings);
  const close = table.close.map((column) => Float64Array.from(column));
  const prices: PricePanel = { assets: table.assets, times: Float64Array.from(table.times), close, calendar };
  const shown =
    returns === 'given'
      ? { labels: prices.assets, times: prices.times, series: prices.close, apart: [] }
      : assetReturns(prices, returns);
  const hash = createHash('sha256').update(JSON.stringify(table.assets));
  for (const column of [prices.times, ...prices.close]) hash.update(new Uint8Array(column.buffer));
  return {
    panel: {
      ...shown,
      groups: [...table.assets],
      size: new Float64Array(table.assets.length),
      warnings: [...table.warnings, ...warnings, ...apartWarning(shown.apart)],
    },
    fingerprint: hash.digest('hex'),
  };
}

type Wide = NonNullable<ReturnType<typeof readWideTable>>;

/** Any price export, one calendar of all its times. */
function fromExport(entry: FileEntry, warnings: Warning[]): Wide {
  const file = readSource(entry.path, entry.name);
  const bars = new Map<string, Map<number, number>>();
  try {
    ingest(
      file.source,
      {},
      {
        record: (record) => {
          if (record.kind === 'price') add(bars, record);
        },
        reject: ({ line, column, message }) =>
          warnings.push({ code: 'rejectedRow', message: `Line ${line}, column ${column}: ${message}` }),
        warn: (warning) => warnings.push(warning),
      },
    );
  } catch (error) {
    if (error instanceof Refusal) throw new LockstepError('INPUT_REFUSED', error.message, error.details);
    throw error;
  } finally {
    file.close();
  }
  if (bars.size === 0)
    throw new LockstepError('INPUT_REFUSED', `${entry.name} holds no prices.`, { file: entry.name });
  const times = [...new Set([...bars.values()].flatMap((b) => [...b.keys()]))].sort((a, b) => a - b);
  return {
    assets: [...bars.keys()],
    times,
    close: [...bars.values()].map((b) => times.map((t) => b.get(t) ?? Number.NaN)),
    warnings: [],
  };
}

/** A series in another quote than dollars says so in its label: ETH/BTC is no price of ETH. */
function add(bars: Map<string, Map<number, number>>, { asset, quote, time, close }: PriceRecord): void {
  const label = isDollar(quote) ? asset : `${asset}/${quote}`;
  const series = bars.get(label) ?? new Map<number, number>();
  bars.set(label, series.set(time, close));
}
