import type { Mapping } from './dto/import.ts';

/** How times can be written in a mapped table, as the choice in the window and a refusal call it. */
export const timeUnitNames: Readonly<Record<NonNullable<Mapping['time']>['unit'], string>> = {
  iso: '2026-10-31 08:00',
  yyyymmdd: '20261031',
  dmy: '31.10.2026, day first',
  mdy: '10/31/2026, month first',
  s: 'seconds',
  ms: 'milliseconds',
  us: 'microseconds',
};
