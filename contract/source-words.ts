import type { EventSource } from './dto/replay.ts';

/** "BTC −11 % on 8 November: https://… (press report)". */
export const sourceSaid = ({ what, source, kind }: EventSource): string =>
  `${what}: ${source}${kind === undefined ? '' : ` (${kind})`}`;

/** "5 of 5 sources are press reports: their numbers are as good as the report"; null when none is. */
export function qualitySaid(sources: readonly EventSource[]): string | null {
  const press = sources.filter(({ kind }) => kind === 'press report').length;
  if (press === 0) return null;
  return `${press} of ${sources.length} ${sources.length === 1 ? 'source is a press report' : 'sources are press reports'}: no better one was found for these numbers.`;
}
