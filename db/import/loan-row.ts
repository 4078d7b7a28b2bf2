import type { LoanRecord } from '../../contract/records.ts';
import type { Dictionaries, Instrument } from './dictionaries.ts';
import { naturalKey, RowHash } from './row-hash.ts';
import { kindCode, type StoredRow } from './stored-row.ts';

const seed = 12;
const lending = 2;

/** Loans as rows of `positions`: what is supplied is long, what is borrowed short. */
export function loanRows(names: Dictionaries, importId: number) {
  const hash = new RowHash();
  return (r: LoanRecord, snapshot: number): StoredRow => {
    const participant = names.participant(r.participant);
    const venue = names.venue(r.venue);
    const asset = names.asset(r.asset);
    const side = r.side === 'supply' ? 1 : -1;
    const value = r.valueUsd ?? (r.priceUsd === null ? null : r.quantity * r.priceUsd);
    const price = r.priceUsd ?? (r.valueUsd !== null && r.quantity > 0 ? r.valueUsd / r.quantity : null);
    const figures = [r.quantity, r.priceUsd, r.valueUsd, r.liquidationThreshold, r.liquidationBonus];
    hash.start(seed).entry(participant).text(r.naturalId).entry(venue).entry(asset);
    hash.word(side);
    hash.text(r.counterparty ?? '').word(r.collateralEnabled ? 1 : 0);
    for (const x of figures) hash.number(x);
    const liquidation = r.liquidationPrice ?? null;
    // Rows without one keep the hash they had before loans could state it.
    if (liquidation !== null) hash.number(liquidation);
    return [
      snapshot,
      importId,
      r.line,
      participant.id,
      venue.id,
      names.instrument(instrumentOf(r)).id,
      asset.id,
      kindCode(r.side),
      side,
      lending,
      1,
      figures.filter((x) => x !== null).length,
      naturalKey(seed, r.naturalId),
      hash.value(),
      String(r.quantity),
      r.quantity,
      value === null ? null : side * value,
      null,
      price,
      ...beforeLiquidationPrice,
      liquidation,
      null,
    ];
  };
}

/** unrealised_pnl … maintenance_rate */
const beforeLiquidationPrice = Array<null>(6).fill(null);

const instrumentOf = (r: LoanRecord): Instrument => ({
  venue: r.venue,
  symbol: r.asset,
  kind: r.side,
  kindCode: kindCode(r.side),
  base: r.asset,
  quote: 'USD',
  settle: r.asset,
  expiry: null,
  strike: null,
  unit: 'coin',
  multiplier: 1,
});
