import { fieldName } from '../contract/field-names.ts';
import type { IngestRecord } from '../contract/records.ts';
import { RowError } from './refusal.ts';

/** What no market has: amounts, volumes, prices and bounds of margin below zero. Positions are guarded where they are made. */
const notNegative: Readonly<Partial<Record<IngestRecord['kind'], readonly string[]>>> = {
  price: ['close', 'volumeUsd'],
  trade: ['quantity', 'price', 'valueUsd'],
  tier: ['floor', 'cap', 'maintenanceRate', 'initialRate'],
  depth: ['depthUsd'],
  openInterest: ['quantity', 'valueUsd'],
  liquidation: ['quantity', 'price', 'valueUsd'],
  liquidationEvent: ['quantity', 'price', 'valueUsd'],
};

/** @throws RowError for a field below zero that cannot be */
export function refuseBelowZero(record: IngestRecord): void {
  const fields = notNegative[record.kind];
  if (fields === undefined) return;
  const of = record as unknown as Readonly<Record<string, unknown>>;
  for (const field of fields) {
    const value = of[field];
    if (typeof value === 'number' && value < 0)
      throw new RowError('BELOW_ZERO', field, `${fieldName(field)} of ${value} is below zero`);
  }
}
