import { formatMeasure, type Unit } from './format.ts';

/** The direction of a change as it will be read: two values that print alike are unchanged. */
export function direction(before: number, after: number, unit: Unit): 'up' | 'down' | 'unchanged' {
  if (formatMeasure(before, unit) === formatMeasure(after, unit)) return 'unchanged';
  return after > before ? 'up' : 'down';
}

/**
 * A finding in words, true to direction: "System leverage rose from 4.10× to 5.80×". `since` follows a change, and a
 * measure without a value says why instead of showing a number.
 */
export function describeChange(
  label: string,
  before: number | null,
  after: number | null,
  unit: Unit,
  options: Readonly<{ since?: string; reason?: string | undefined }> = {},
): string {
  if (after === null)
    return `${label} is undefined${options.reason ? `: ${options.reason.replace(/\.$/, '')}` : ''}`;
  const now = formatMeasure(after, unit);
  if (before === null) return `${label} is ${now}`;
  const since = options.since ? ` ${options.since}` : '';
  switch (direction(before, after, unit)) {
    case 'unchanged':
      return `${label} is unchanged at ${now}${since}`;
    case 'up':
      return `${label} rose from ${formatMeasure(before, unit)} to ${now}${since}`;
    case 'down':
      return `${label} fell from ${formatMeasure(before, unit)} to ${now}${since}`;
  }
}
