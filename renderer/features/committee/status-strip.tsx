import type { LimitStatus } from '../../../contract/dto/what-if.ts';
import { boundWord } from '../../../contract/status.ts';
import { formatMeasure } from '../../kit/format.ts';
import { limitWord } from '../../kit/status.tsx';

const marks = { none: '·', notJudged: '?', green: '✓', amber: '!', red: '✕' } as const;
/** The newest that fit; the trend beside the strip has them all. */
const shown = 12;

/** Status of one limit at each snapshot, oldest first: a mark and a colour a cell, the value on hover; a line
 * before a cell says that another limit holds from there on. */
export function StatusStrip({ status }: Readonly<{ status: LimitStatus }>) {
  return (
    <span className="committee-strip">
      {status.trend.slice(-shown).map((point) => {
        const said = `${point.snapshot}: ${formatMeasure(point.value, status.unit)}, ${limitWord(point.status)}${point.changed ? `; limit changed: ${bounds(point, status)}` : ''}`;
        return (
          <span
            key={point.snapshot}
            className={`committee-cell committee-${point.status}${point.changed ? ' committee-changed' : ''}`}
            title={said}
            role="img"
            aria-label={said}
          >
            {marks[point.status]}
          </span>
        );
      })}
    </span>
  );
}

function bounds({ limit }: LimitStatus['trend'][number], { unit }: LimitStatus): string {
  if (limit === null) return 'none';
  return (['amber', 'red'] as const)
    .flatMap((bound) =>
      limit[bound] === null ? [] : [`${boundWord(bound)} ${formatMeasure(limit[bound], unit)}`],
    )
    .join(', ');
}

/** "last 12 of 40" when the strip cannot show them all. */
export const stripTitle = (count: number): string =>
  count <= shown ? 'By snapshot' : `Last ${shown} of ${count} snapshots`;
