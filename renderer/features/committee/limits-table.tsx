import { Fragment } from 'react';
import type { LimitStatus } from '../../../contract/dto/what-if.ts';
import { boundWords } from '../../../contract/status.ts';
import { wording } from '../../../contract/wording.ts';
import { useControl } from '../../app/ui-state.ts';
import { formatMeasure } from '../../kit/format.ts';
import { HeadlineBand } from '../../kit/headline-band.tsx';
import { Num } from '../../kit/num.tsx';
import { Sparkline } from '../../kit/sparkline.tsx';
import { Status } from '../../kit/status.tsx';
import { LimitBySnapshot } from './limit-by-snapshot.tsx';
import { sinceText } from './limit-history.tsx';
import { StatusStrip, stripTitle } from './status-strip.tsx';

/** "> 6.00×": beyond what it counts. */
const bound = ({ limit, unit }: LimitStatus, value: number | null): string =>
  value === null ? '–' : `${limit.direction === 'above' ? '>' : '<'} ${formatMeasure(value, unit)}`;

/** Every limit with its value, status, course and history; to read, not to edit. */
export function LimitsTable({ limits }: Readonly<{ limits: readonly LimitStatus[] }>) {
  const [opened, setOpened] = useControl('committee.limit', '');
  const chosen = limits.find(({ limit }) => limit.measure === opened);
  const snapshots = limits[0]?.trend ?? [];
  return (
    <>
      <table className="small-table committee-limits">
        <thead>
          <tr>
            <th>{wording.measure}</th>
            <th>{wording.status}</th>
            <th className="right">{wording.value}</th>
            <th>{wording.trend}</th>
            <th title={`${snapshots.at(0)?.snapshot ?? ''} to ${snapshots.at(-1)?.snapshot ?? ''}`}>
              {stripTitle(snapshots.length)}
            </th>
            <th className="right">{boundWords.amber}</th>
            <th className="right">{boundWords.red}</th>
            <th>{wording.inForce}</th>
            <th>{wording.owner}</th>
          </tr>
        </thead>
        <tbody>
          {limits.map((status) => (
            <Fragment key={status.limit.measure}>
              <tr>
                <td>
                  <button
                    type="button"
                    className="bar-link"
                    aria-expanded={status === chosen}
                    title="Its value at every snapshot, as a table"
                    onClick={() => setOpened(status === chosen ? '' : status.limit.measure)}
                  >
                    {status.label}
                  </button>
                </td>
                <td>
                  <Status state={status.status} />
                </td>
                <td
                  className={`right committee-value${status.notJudged === undefined ? '' : ' committee-unjudged'}`}
                  title={status.notJudged}
                >
                  <Num value={status.value} unit={status.unit} />
                  <HeadlineBand measure={status.limit.measure} value={status.value} inTable />
                </td>
                <td className="committee-trend">
                  <Sparkline
                    values={status.trend.map((point) => (point.status === 'notJudged' ? null : point.value))}
                    label={`${status.label} by snapshot`}
                    width={96}
                    height={18}
                  />
                </td>
                <td>
                  <StatusStrip status={status} />
                </td>
                <td className="right num">{bound(status, status.limit.amber)}</td>
                <td className="right num">{bound(status, status.limit.red)}</td>
                <td className="committee-wrap">{sinceText(status.from)}</td>
                <td className="committee-wrap">{status.limit.owner}</td>
              </tr>
              <NoteRow note={status.notJudged ?? status.limit.note} />
            </Fragment>
          ))}
        </tbody>
      </table>
      {chosen === undefined ? null : <LimitBySnapshot key={chosen.limit.measure} status={chosen} />}
    </>
  );
}

/** What a limit says of itself, whole: in a column of its own beside nine others it was cut. */
function NoteRow({ note }: Readonly<{ note: string }>) {
  if (note === '') return null;
  return (
    <tr className="committee-note">
      <td colSpan={columns}>{note}</td>
    </tr>
  );
}
const columns = 9;
