import type { Limit } from '../../contract/dto/what-if.ts';

export type Status = 'none' | 'green' | 'amber' | 'red';

/** What a limit says of a value. An undefined value breaches nothing and is not called green either. */
export function statusOf(limit: Limit | undefined, value: number | null): Status {
  if (limit === undefined || value === null) return 'none';
  const beyond = (bound: number | null): boolean =>
    bound !== null && (limit.direction === 'above' ? value > bound : value < bound);
  if (beyond(limit.red)) return 'red';
  if (beyond(limit.amber)) return 'amber';
  return limit.red === null && limit.amber === null ? 'none' : 'green';
}
