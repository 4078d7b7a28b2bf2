import type { Parsed } from '../../contract/contract.ts';

/** What a map is asked for beside its series. */
export type MapOptions = Omit<
  Parsed<'correlation.compute'>,
  'snapshot' | 'level' | 'returns' | 'window' | 'top'
>;
