import type { AssetBook } from '../../contract/assets.ts';
import type { PositionRecord } from '../../contract/records.ts';
import type { Dictionaries, Instrument } from './dictionaries.ts';
import { naturalKey, RowHash } from './row-hash.ts';
import { kindCode, rowColumns, type StoredRow } from './stored-row.ts';

const seed = 11;
const cross = 1;
const isolated = 0;
const [detailAt, hashAt, figuresFrom] = ['detail', 'row_hash', 'entry_price'].map((column) =>
  rowColumns.positions.indexOf(column),
) as [number, number, number];

/** Positions as rows of `positions`. */
export function positionRows(names: Dictionaries, importId: number, book: AssetBook) {
  const hash = new RowHash();
  return (r: PositionRecord, snapshot: number): StoredRow => {
    const participant = names.participant(r.participant);
    const venue = names.venue(r.venue);
    const asset = names.asset(r.base);
    const instrument = names.instrument(instrumentOf(r));
    const inUsd = r.money === undefined || r.money === null;
    const notional = inUsd ? (r.notional ?? impliedNotional(r, book)) : null;
    const signed = notional === null ? null : r.side * notional;
    const row: StoredRow = [
      snapshot,
      importId,
      r.line,
      participant.id,
      venue.id,
      instrument.id,
      asset.id,
      kindCode(r.instrument),
      r.side,
      r.marginMode === 'cross' ? cross : isolated,
      1,
      0,
      naturalKey(seed, r.naturalId),
      0,
      r.rawSize,
      r.quantity,
      signed,
      r.entryPrice,
      r.markPrice,
      inUsd ? r.unrealisedPnl : null,
      r.leverage,
      inUsd ? r.isolatedMargin : null,
      inUsd ? r.initialMargin : null,
      inUsd ? r.maintenanceMargin : null,
      r.maintenanceRate,
      r.liquidationPrice,
      r.updatedAt,
    ];
    hash.start(seed).entry(participant).text(r.naturalId).entry(venue).entry(instrument);
    hash.word(r.side);
    hash.text(r.marginMode).text(r.rawSize).number(r.quantity).number(signed);
    let detail = r.notional === null ? 0 : 1;
    for (let i = figuresFrom; i < row.length; i++) {
      const figure = row[i] as number | null;
      hash.number(figure);
      if (figure !== null) detail++;
    }
    if (!inUsd) {
      hash.text(r.money ?? '');
      for (const figure of [
        r.notional,
        r.unrealisedPnl,
        r.isolatedMargin,
        r.initialMargin,
        r.maintenanceMargin,
      ]) {
        hash.number(figure);
        if (figure !== null) detail++;
      }
    }
    row[detailAt] = detail;
    row[hashAt] = hash.value();
    return row;
  };
}

const instrumentOf = (r: PositionRecord): Instrument => ({
  venue: r.venue,
  symbol: r.symbol,
  kind: r.instrument,
  kindCode: kindCode(r.instrument),
  base: r.base,
  quote: r.quote,
  settle: r.settle,
  expiry: r.expiry,
  strike: r.strike,
  unit: r.unit,
  multiplier: r.multiplier,
});

/** Unsigned USD at mark where the export leaves it out and it follows from the row alone; else null. */
function impliedNotional(r: PositionRecord, book: AssetBook): number | null {
  if (r.instrument === 'inverse') return r.quantity;
  if (r.instrument === 'call' || r.instrument === 'put') return null;
  return r.markPrice !== null && book.isDollar(r.quote, r.asOf ?? null) ? r.quantity * r.markPrice : null;
}
