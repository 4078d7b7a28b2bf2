import type { LimitChange } from '../../../contract/dto/what-if.ts';
import { isWithdrawn } from '../../../contract/limits-in-force.ts';
import { findMeasure, labelOf } from '../../../contract/measures.ts';
import { boundWord } from '../../../contract/status.ts';
import { formatDate, formatMeasure, plural } from '../../kit/format.ts';

/** "from the beginning", "from 2026-10-31". */
export const sinceText = (from: number | null): string =>
  from === null ? 'from the beginning' : `from ${formatDate(from)}`;

/** Every change of a limit after the first one of its measure, newest first. */
function limitChangesOf(history: readonly LimitChange[]): readonly LimitChange[] {
  const first = new Map<string, LimitChange>();
  for (const change of history) if (!first.has(change.measure)) first.set(change.measure, change);
  return history
    .filter((change) => change.from !== null || first.get(change.measure) !== change)
    .toSorted((a, b) => (b.from ?? 0) - (a.from ?? 0));
}

/** What held when: each date is judged by the limit then in force. */
export function LimitHistory({ history }: Readonly<{ history: readonly LimitChange[] }>) {
  const changes = limitChangesOf(history);
  if (changes.length === 0) return null;
  return (
    <details className="committee-computed">
      <summary>
        {plural(changes.length, 'limit')} set after the beginning; earlier dates are judged by the limit then
        in force
      </summary>
      <ul>
        {changes.map((change) => (
          <li key={`${change.measure} ${change.from}`}>
            {sinceText(change.from)}: {nameOf(change)} {terms(change)}
            {change.owner === '' ? '' : `, ${change.owner}`}
          </li>
        ))}
      </ul>
    </details>
  );
}

function nameOf({ measure }: LimitChange): string {
  const known = findMeasure(measure);
  return known === undefined ? measure : labelOf(known);
}

function terms(change: LimitChange): string {
  if (isWithdrawn(change)) return 'withdrawn';
  const unit = findMeasure(change.measure)?.unit ?? 'index';
  return (['amber', 'red'] as const)
    .flatMap((bound) =>
      change[bound] === null
        ? []
        : [`${boundWord(bound)} ${change.direction} ${formatMeasure(change[bound], unit)}`],
    )
    .join(', ');
}
