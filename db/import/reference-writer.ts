import type { IngestRecord } from '../../contract/records.ts';
import type { SnapshotRecord } from '../../contract/snapshot-record.ts';
import type { Workspace } from '../workspace.ts';
import type { Dictionaries } from './dictionaries.ts';
import { rowInserter } from './row-inserter.ts';
import { seriesWriter } from './series-writer.ts';
import type { Written } from './written.ts';

/** Writes rows that belong to no snapshot. The same row again, from whichever import, is a duplicate. */
export function referenceWriter(
  ws: Workspace,
  importId: number,
  names: Dictionaries,
): Readonly<{ row: (record: Exclude<IngestRecord, SnapshotRecord>) => Written; finish: () => void }> {
  const { inserter, finish } = rowInserter(ws, importId);
  const series = seriesWriter(inserter, names);
  const price = inserter(
    'prices',
    'asset_id, source_id, quote_id, quote_assumed, high, low, time, close, volume_usd',
    ['asset_id', 'source_id', 'time'],
  );
  const tier = inserter(
    'tiers',
    'venue_id, base_id, unit, symbol, tier, floor, cap, rate, amount, max_leverage, effective',
    ['venue_id', 'symbol', 'tier'],
  );
  const depth = inserter('depth', 'asset_id, venue_id, time, distance, notional', [
    'asset_id',
    'venue_id',
    'time',
    'distance',
  ]);
  const participant = inserter('participant_facts', 'participant_id, kind, cohort, display_name', [
    'participant_id',
  ]);
  const asset = inserter('asset_facts', 'asset_id, kind, sector', ['asset_id']);
  const venue = inserter('venue_facts', 'venue_id, kind, insurance_fund', ['venue_id']);

  const row = (r: Exclude<IngestRecord, SnapshotRecord>): Written => {
    switch (r.kind) {
      case 'price':
        return price(
          r.line,
          [
            names.asset(r.asset).id,
            names.source(r.source).id,
            r.quote === 'USD' ? null : names.asset(r.quote).id,
            r.quoteAssumed ? 1 : 0,
            r.range?.high ?? null,
            r.range?.low ?? null,
          ],
          [r.time, r.close, r.volumeUsd],
          // A bar that says its range is another row than the same close without one.
          `${r.quote === 'USD' ? '' : r.quote}${r.range === undefined ? '' : `|${r.range.high}|${r.range.low}`}`,
        );
      case 'tier':
        return tier(
          r.line,
          [names.venue(r.venue).id, names.asset(r.base).id, r.unit],
          [
            r.symbol,
            r.tier,
            r.floor,
            r.cap,
            r.maintenanceRate,
            r.maintenanceAmount,
            r.maxLeverage,
            r.effective,
          ],
        );
      case 'depth':
        return depth(
          r.line,
          [names.asset(r.asset).id, names.venue(r.venue).id],
          [r.time, r.distance, r.notional],
        );
      case 'funding':
      case 'openInterest':
      case 'liquidation':
      case 'trade':
      case 'liquidationEvent':
        return series(r);
      case 'participant':
        return participant(
          r.line,
          [names.participant(r.participant).id],
          [r.participantKind, r.cohort, r.displayName],
        );
      case 'asset':
        return asset(r.line, [names.asset(r.asset).id], [r.assetKind, r.sector]);
      case 'venue':
        return venue(r.line, [names.venue(r.venue).id], [r.venueKind, r.insuranceFund]);
    }
  };
  return { row, finish };
}
