import type { CorrelationCell } from '../../../contract/dto/correlation.ts';
import { formatCoefficient, formatCount, formatDate, formatNumber } from '../../kit/format.ts';

export type Box = Readonly<{ left: number; top: number; width: number; height: number }>;

export const pText = (p: number | null): string =>
  p === null ? 'n/a' : p < 1e-4 ? '< 0.0001' : formatNumber(p, 4);

type Props = Readonly<{
  /** What is known of the cell; null while it is asked for. */
  cell: CorrelationCell | null;
  names: readonly [string, string];
  box: Box;
  width: number;
  height: number;
  /** The groups' mean, when the map shows groups. */
  block: string | null;
}>;

/** Value, interval, overlap and test of one cell, beside it on the side where there is room. */
export function CellNote({ cell, names, box, width, height, block }: Props) {
  const right = box.left > width / 2;
  const below = box.top < height / 2;
  return (
    <div
      className="correlation-note"
      role="status"
      style={{
        ...(right ? { right: `calc(100% - ${box.left - 8}px)` } : { left: box.left + box.width + 8 }),
        ...(below ? { top: box.top } : { bottom: `calc(100% - ${box.top + box.height}px)` }),
      }}
    >
      <strong>{names.join(' · ')}</strong>
      {cell === null ? (
        <span className="muted">…</span>
      ) : (
        <>
          <span className="correlation-value num">
            {cell.value === null ? 'no coefficient' : formatCoefficient(cell.value)}
          </span>
          {cell.interval ? (
            <span className="num">
              95 %: {formatCoefficient(cell.interval[0])} to {formatCoefficient(cell.interval[1])}
            </span>
          ) : null}
          <span className="num">{formatCount(cell.overlap)} common observations</span>
          {cell.from === null || cell.to === null ? null : (
            <span className="num">
              {formatDate(cell.from)} to {formatDate(cell.to)}
            </span>
          )}
          {cell.value === null ? (
            <span>too few of them, or one does not vary</span>
          ) : (
            <span className="num">
              {cell.pValue === null
                ? 'no test'
                : `p ${cell.pValue < 1e-4 ? '' : '= '}${pText(cell.pValue)}, ${cell.significant ? 'significant' : 'not significant'}`}
            </span>
          )}
        </>
      )}
      {block === null ? null : <span className="num">{block}</span>}
    </div>
  );
}
