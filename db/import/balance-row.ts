import type { BalanceRecord } from '../../contract/records.ts';
import type { Dictionaries } from './dictionaries.ts';
import { naturalKey, RowHash } from './row-hash.ts';
import type { StoredRow } from './stored-row.ts';

const seed = 13;

/** Balances as rows of `balances`. */
export function balanceRows(names: Dictionaries, importId: number) {
  const hash = new RowHash();
  return (r: BalanceRecord, snapshot: number): StoredRow => {
    const participant = names.participant(r.participant);
    const venue = names.venue(r.venue);
    const asset = names.asset(r.asset);
    hash.start(seed).entry(participant).text(r.naturalId).entry(venue).entry(asset);
    hash.number(r.quantity).number(r.valueUsd).number(r.haircut);
    return [
      snapshot,
      importId,
      r.line,
      participant.id,
      venue.id,
      asset.id,
      1,
      r.valueUsd === null ? 1 : 2,
      naturalKey(seed, r.naturalId),
      hash.value(),
      r.quantity,
      r.valueUsd,
      r.haircut,
    ];
  };
}
