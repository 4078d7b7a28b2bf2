import { useState } from 'react';
import type { LimitStatus } from '../../../contract/dto/what-if.ts';
import { limitsInForce } from '../../../contract/limits-in-force.ts';
import { boundWords } from '../../../contract/status.ts';
import { wording } from '../../../contract/wording.ts';
import { CopyTable } from '../../app/copy-table.tsx';
import { toastError } from '../../app/toasts.ts';
import { workspaceChanged } from '../../hooks/revision.ts';
import { type Call, useCall } from '../../hooks/use-call.ts';
import { Button } from '../../kit/blueprint.ts';
import { formatDate, formatMeasure, plural } from '../../kit/format.ts';
import { Icon } from '../../kit/icon.tsx';
import { Panel } from '../../kit/panel.tsx';
import { Result } from '../../kit/result.tsx';
import { limitWord } from '../../kit/status.tsx';
import { api } from '../../transport/host.ts';
import { sayDone } from '../../undo/undo.ts';
import { CommitteeDate } from './committee-date.tsx';
import { type LimitEdit, savedSaid, summarise, toLimit } from './limit-edits.ts';
import { LimitHistory, sinceText } from './limit-history.tsx';
import { LimitsEditor } from './limits-editor.tsx';
import { LimitsTable } from './limits-table.tsx';

const nothing = {};

/** The committee's limits: where each measure stands, how it got there, and the way to change them. */
export function LimitsPanel({ call }: Readonly<{ call: Call<readonly LimitStatus[]> }>) {
  const [editing, setEditing] = useState(false);
  const measures = useCall('limits.measures', editing ? nothing : null);
  const history = useCall('limits.history', nothing);
  const before = limitsInForce(history.data ?? [], Number.POSITIVE_INFINITY).map(
    ({ from: _from, ...limit }) => limit,
  );
  const save = async (edits: readonly LimitEdit[], from: number | null | undefined): Promise<void> => {
    let since: number | null;
    try {
      const answer = await api('limits.save', {
        limits: edits.map(toLimit),
        ...(from === undefined ? {} : { from }),
      });
      since = answer.from;
    } catch (error) {
      toastError(error);
      return;
    }
    setEditing(false);
    workspaceChanged();
    sayDone('success', savedSaid(before, edits.map(toLimit), sinceText(since))).catch(toastError);
  };
  return (
    <Panel
      title="Limits"
      about={call.data && !call.stale ? <Summary limits={call.data} /> : undefined}
      actions={
        editing ? null : (
          <>
            <CommitteeDate />
            {call.data === null ? null : <CopyLimits limits={call.data} />}
            <Button
              size="small"
              icon={<Icon name="edit" size={12} />}
              text="Edit limits"
              disabled={call.data === null || call.stale || history.data === null}
              onClick={() => setEditing(true)}
            />
          </>
        )
      }
    >
      <Result call={call} what="Comparing every snapshot with the limits" room={520}>
        {(limits) =>
          editing ? (
            <LimitsEditor
              limits={before}
              measures={measures.data ?? []}
              onSave={(edits, from) => void save(edits, from)}
              onCancel={() => setEditing(false)}
            />
          ) : limits.length === 0 ? (
            <p className="muted">No limits are set: “Edit limits” adds them on any headline measure.</p>
          ) : (
            <>
              <LimitsTable limits={limits} />
              <Breaches limits={limits} />
              <LimitHistory history={history.data ?? []} />
            </>
          )
        }
      </Result>
    </Panel>
  );
}

function CopyLimits({ limits }: Readonly<{ limits: readonly LimitStatus[] }>) {
  return (
    <CopyTable
      titles={[
        wording.measure,
        wording.status,
        wording.value,
        boundWords.amber,
        boundWords.red,
        wording.owner,
        wording.note,
      ]}
      rows={() =>
        limits.map(({ label, status, value, limit }) => [
          label,
          limitWord(status),
          value,
          limit.amber,
          limit.red,
          limit.owner ?? '',
          limit.note ?? '',
        ])
      }
    />
  );
}

function Summary({ limits }: Readonly<{ limits: readonly LimitStatus[] }>) {
  const { red, amber, since, worse } = summarise(limits);
  return (
    <span title={worse.length === 0 ? undefined : `Worse: ${worse.join(', ')}`}>
      {red} in breach, {plural(amber, 'warning')} of {plural(limits.length, 'limit')}
      {since === null
        ? ''
        : worse.length === 0
          ? ` · none worse since ${since}`
          : ` · ${worse.length} worse since ${since}`}
    </span>
  );
}

/** A limit that is new has not got worse: it is counted apart. */
function turnsSaid(all: readonly Readonly<{ before: LimitStatus['status'] }>[]): string {
  const begun = all.filter(({ before }) => before === 'none').length;
  const turns = `${plural(all.length - begun, 'turn')} for the worse`;
  return begun === 0 ? turns : `${turns}, ${plural(begun, 'limit')} beyond its level from its beginning,`;
}

/** What turned for the worse since the last committee, or since the first snapshot while nobody said when that was. */
function Breaches({ limits }: Readonly<{ limits: readonly LimitStatus[] }>) {
  const all = limits.flatMap(({ label, unit, breaches = [] }) =>
    breaches.map((breach) => ({ ...breach, label, unit })),
  );
  const held = useCall('limits.committee', nothing).data?.held ?? null;
  if (all.length === 0) return null;
  return (
    <details className="committee-computed">
      <summary>
        {turnsSaid(all)} {held === null ? 'in all snapshots' : `since the committee of ${formatDate(held)}`}
      </summary>
      <ul>
        {all
          .toSorted((a, b) => b.asOf - a.asOf)
          .map((breach) => (
            <li key={`${breach.label} ${breach.snapshot}`}>
              {breach.snapshot}: {breach.label} {formatMeasure(breach.value, breach.unit)},{' '}
              {breach.before === 'none'
                ? `${limitWord(breach.status).toLowerCase()} under a limit that did not hold before`
                : `from ${limitWord(breach.before).toLowerCase()} to ${limitWord(breach.status).toLowerCase()}`}
            </li>
          ))}
      </ul>
    </details>
  );
}
