import type { ReactNode } from 'react';
import { CutName } from './cut-name.tsx';

export type Bar = Readonly<{
  key: string;
  value: number;
  text: string;
  title?: string;
  /** Any CSS colour; that of the sign by default. */
  colour?: string;
}>;

/** Ranked amounts as labelled bars: contributors, venues. Negative values point left of their own zero line. */
export function BarList(
  props: Readonly<{
    bars: readonly Bar[];
    empty?: ReactNode;
    /** The value of a full bar; the largest shown by default. */
    max?: number;
    onPick?: (key: string) => void;
  }>,
) {
  if (props.bars.length === 0) return <p className="muted">{props.empty ?? 'Nothing to show.'}</p>;
  const largest = props.max ?? Math.max(...props.bars.map((bar) => Math.abs(bar.value)), Number.MIN_VALUE);
  return (
    <ol className="bar-list">
      {props.bars.map((bar) => (
        <li key={bar.key} title={bar.title ?? bar.text}>
          {props.onPick ? (
            <button
              type="button"
              className="bar-label bar-link"
              aria-label={bar.key}
              onClick={() => props.onPick?.(bar.key)}
            >
              <CutName name={bar.key} />
            </button>
          ) : (
            <span className="bar-label">
              <CutName name={bar.key} />
            </span>
          )}
          <span className="bar-track" aria-hidden="true">
            <span
              className={bar.value < 0 ? 'bar-fill bar-negative' : 'bar-fill'}
              style={{
                width: `${Math.min(1, Math.abs(bar.value) / largest) * 100}%`,
                ...(bar.colour ? { background: bar.colour } : {}),
              }}
            />
          </span>
          <span className="bar-value num">{bar.text}</span>
        </li>
      ))}
    </ol>
  );
}
