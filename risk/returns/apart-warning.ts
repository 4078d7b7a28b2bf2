import type { Warning } from '../coverage.ts';

/** Which series do not share the dates of the others. */
export function apartWarning(apart: readonly string[]): Warning[] {
  if (apart.length === 0) return [];
  const message = `Too many gaps to wait for: ${apart.join(', ')}. Their returns run between their own closes and are compared on the day they end.`;
  return [{ code: 'ownDates', message: message.slice(0, 2_000) }];
}
