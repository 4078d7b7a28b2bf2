import type { LimitStatus } from '../../../contract/dto/what-if.ts';
import { formatMeasure } from '../../kit/format.ts';
import { limitWord } from '../../kit/status.tsx';

const marks = { none: '·', notJudged: '?', green: '✓', amber: '!', red: '✕' } as const;
/** The newest that fit; the trend beside the strip has them all. */
const shown = 12;

/** Status of one limit at each snapshot, oldest first: a mark and a colour a cell, the value on hover. */
export function StatusStrip({ status }: Readonly<{ status: LimitStatus }>) {
  return (
    <span className="committee-strip">
      {status.trend.slice(-shown).map((point) => {
        const said = `${point.snapshot}: ${formatMeasure(point.value, status.unit)}, ${limitWord(point.status)}`;
        return (
          <span
            key={point.snapshot}
            className={`committee-cell committee-${point.status}`}
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

/** "last 12 of 40" when the strip cannot show them all. */
export const stripTitle = (count: number): string =>
  count <= shown ? 'By snapshot' : `Last ${shown} of ${count} snapshots`;
