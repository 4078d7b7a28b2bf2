import type { ReactNode } from 'react';
import { type MeasureId, measureOf } from '../../contract/measures.ts';
import { type Unit, unbroken } from './format.ts';
import { HeadlineBand } from './headline-band.tsx';
import { Change, Num } from './num.tsx';
import { Sparkline } from './sparkline.tsx';
import { type LimitState, Status } from './status.tsx';

/** A measure of the registry brings its own name, unit and definition; `of` says whose it is. */
type Named =
  | Readonly<{ measure: MeasureId; of?: string | undefined; label?: never; unit?: never }>
  | Readonly<{ label: string; unit: Unit; measure?: never; of?: never }>;

type Props = Named &
  Readonly<{
    value: number | null;
    /** Value one snapshot earlier; the change is shown when both are defined. */
    previous?: number | null | undefined;
    history?: readonly (number | null)[] | undefined;
    status?: LimitState | undefined;
    /** How the value is printed where its unit would say it more precisely, or less, than it is known. */
    said?: string | undefined;
    /** It is being computed: nothing is said of whether it is defined. */
    pending?: boolean;
    /** Why the value is not defined. */
    reason?: string | undefined;
    /** Which inputs cover too little to judge the value: it is greyed, and that is said under it. */
    notJudged?: string | undefined;
    /** A word under the value: definition in short, or what it is compared with. */
    note?: ReactNode;
    /** The headline that a value under a name of its own is: its band comes under it. A `measure` is its own. */
    headline?: string | undefined;
    onClick?: (() => void) | undefined;
  }>;

function named({ measure, of, label, unit }: Named) {
  if (measure === undefined) return { label, unit, definition: undefined };
  const known = measureOf(measure);
  return {
    label: of === undefined ? known.label : `${known.label}, ${of}`,
    unit: known.unit,
    definition: known.definition,
  };
}

/** One headline figure: label, value, change, sparkline, limit status. */
export function Tile(props: Props) {
  const { value, previous, history, status, pending = false, reason, notJudged, note, onClick } = props;
  const { label, unit, definition } = named(props);
  const headline = props.headline ?? (props.of === undefined ? props.measure : undefined);
  const ends =
    value !== null && previous !== null && previous !== undefined ? ([previous, value] as const) : null;
  const content = (
    <>
      <span className="tile-label" title={definition}>
        {unbroken(label)}
      </span>
      <span className={notJudged === undefined ? 'tile-value' : 'tile-value tile-unjudged'}>
        {pending ? (
          <span className="muted">…</span>
        ) : (
          <Num value={value} unit={unit} reason={reason} said={props.said} />
        )}
      </span>
      {headline === undefined ? null : <HeadlineBand measure={headline} value={value} />}
      {history && history.length > 1 ? <Sparkline values={history} label={`${label}, by snapshot`} /> : null}
      <span className="tile-foot">
        {status && status !== 'none' ? <Status state={status} /> : null}
        {ends === null ? null : (
          <span className="tile-change" title="Change since the previous snapshot">
            <Change value={ends[1] - ends[0]} unit={unit} ends={ends} />
          </span>
        )}
        {notJudged !== undefined ? (
          <span className="tile-reason">{notJudged.replace(/^Not judged: /, '')}</span>
        ) : value === null && reason ? (
          <span className="tile-reason">{reason}</span>
        ) : null}
        {note ? <span className="tile-note">{typeof note === 'string' ? unbroken(note) : note}</span> : null}
      </span>
    </>
  );
  return onClick ? (
    <button type="button" className="tile tile-button" onClick={onClick}>
      {content}
    </button>
  ) : (
    <div className="tile">{content}</div>
  );
}

/** Tiles in a row with hairlines between them. */
export function Tiles({ children }: Readonly<{ children: ReactNode }>) {
  return <div className="tiles">{children}</div>;
}
