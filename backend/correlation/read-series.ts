import type { Warning } from '../../contract/domain.ts';
import { LockstepError } from '../../contract/errors.ts';
import type { PriceRecord, Reject } from '../../contract/records.ts';
import { ingest, Refusal } from '../../ingest/ingest.ts';
import type { IngestOptions } from '../../ingest/types.ts';
import { isDollar } from '../../ingest/values/assets.ts';
import type { FileEntry } from '../files.ts';
import { readSource } from '../import/read-source.ts';
import { type SeriesColumns, seriesColumns } from './series-columns.ts';

/** How a file is read: returns may be of any sign; dates and decimal mark are those of an import. */
export type SeriesReading = Readonly<{
  returns: boolean;
  dates?: IngestOptions['dates'] | undefined;
  decimal?: IngestOptions['decimal'] | undefined;
}>;

/** So many rejected rows are named one by one; the others are counted. */
const namedRejects = 20;

/**
 * The series of a file by the readers of the import: a table with a column a series as it stands (also without dates, and
 * returns where they are given), or the prices of any other format on one calendar. What the import would warn of or reject,
 * this warns of in the same words.
 *
 * @throws LockstepError INPUT_REFUSED with line and column, as the import refuses
 */
export function readSeries(entry: FileEntry, { returns, dates, decimal }: SeriesReading): SeriesColumns {
  const warnings: Warning[] = [];
  const bars = new Map<string, Map<number, number>>();
  let table: ReturnType<typeof seriesColumns> | null = null;
  let rejected = 0;
  const reject = ({ line, column, message }: Reject): void => {
    if (++rejected <= namedRejects)
      warnings.push({ code: 'rejectedRow', message: `Line ${line}, column ${column}: ${message}` });
  };
  const series = {
    returns,
    columns: (names: readonly string[]) => {
      table = seriesColumns(names);
    },
    row: (time: number | null, values: Float64Array) => table?.add(time, values),
  };
  const file = readSource(entry.path, entry.name);
  try {
    ingest(
      file.source,
      { series, ...(dates && { dates }), ...(decimal && { decimal }) },
      {
        record: (record) => {
          if (record.kind === 'price') addBar(bars, record);
        },
        reject,
        warn: (warning) => warnings.push(warning),
      },
    );
  } catch (error) {
    if (error instanceof Refusal) throw new LockstepError('INPUT_REFUSED', error.message, error.details);
    throw error;
  } finally {
    file.close();
  }
  if (rejected > namedRejects)
    warnings.push({
      code: 'rejectedRows',
      message: `${rejected} rows are rejected; the first ${namedRejects} are named here, the others are counted.`,
    });
  const found = columnsOf(table) ?? onOneCalendar(bars);
  if (found.names.length === 0)
    throw new LockstepError('INPUT_REFUSED', `${entry.name} holds no prices.`, { file: entry.name });
  return { ...found, warnings: [...found.warnings, ...warnings] };
}

const columnsOf = (table: ReturnType<typeof seriesColumns> | null): SeriesColumns | null =>
  table?.columns() ?? null;

/** A series in another quote than dollars says so in its label: ETH/BTC is no price of ETH. */
function addBar(bars: Map<string, Map<number, number>>, { asset, quote, time, close }: PriceRecord): void {
  const label = isDollar(quote) ? asset : `${asset}/${quote}`;
  const series = bars.get(label) ?? new Map<number, number>();
  bars.set(label, series.set(time, close));
}

function onOneCalendar(bars: ReadonlyMap<string, ReadonlyMap<number, number>>): SeriesColumns {
  const times = Float64Array.from(new Set([...bars.values()].flatMap((b) => [...b.keys()]))).sort();
  const values = [...bars.values()].map((b) => Float64Array.from(times, (t) => b.get(t) ?? Number.NaN));
  return { names: [...bars.keys()], times, values, warnings: [] };
}
