import { useMemo, useState } from 'react';
import { decisionStates } from '../../../contract/decision-states.ts';
import type { Decision } from '../../../contract/dto/minutes.ts';
import { wording } from '../../../contract/wording.ts';
import { toastError } from '../../app/toasts.ts';
import { type Column, text } from '../../grid/columns.ts';
import { DataGrid } from '../../grid/data-grid.tsx';
import { gridHeight } from '../../grid/grid-height.ts';
import { workspaceChanged } from '../../hooks/revision.ts';
import { useCall } from '../../hooks/use-call.ts';
import { useJob } from '../../hooks/use-job.ts';
import { Button } from '../../kit/blueprint.ts';
import { formatBytes, formatDate } from '../../kit/format.ts';
import { Icon } from '../../kit/icon.tsx';
import { Panel } from '../../kit/panel.tsx';
import { Result } from '../../kit/result.tsx';
import { api, files } from '../../transport/host.ts';
import { DecisionForm } from './decision-form.tsx';
import { ExportLine, type Written } from './export-line.tsx';

const nothing = {};
type Props = Readonly<{ snapshot: string; name: string; pseudonyms: boolean }>;

/** What the committee decided. Open decisions are on the next deck; the minutes are a Word document. */
export function DecisionsPanel({ snapshot, name, pseudonyms }: Props) {
  const call = useCall('minutes.list', nothing);
  const job = useJob('minutes.write');
  const [written, setWritten] = useState<Written | null>(null);
  const write = async (): Promise<void> => {
    setWritten(null);
    job.reset();
    const target = await files.save(`${name}.docx`);
    if (target === null) return;
    const result = await job.start({ snapshot, file: target.token, pseudonyms });
    if (result === null) return;
    await target.finish();
    const said = `${target.name}, ${formatBytes(result.bytes)}: ${result.decided} decided, ${result.open} open from earlier; participants under ${pseudonyms ? 'pseudonyms' : 'their names'}. Logged in the audit log.`;
    setWritten({ said, target });
  };
  return (
    <Panel
      title="Decisions"
      about="In the audit log; open ones are on a slide of the next deck"
      actions={
        <Button
          size="small"
          icon={<Icon name="export" />}
          text="Minutes (.docx)…"
          disabled={job.running}
          onClick={() => void write().catch(toastError)}
        />
      }
    >
      <ExportLine job={job} written={written} />
      <Result call={call} what="Reading the decisions" quiet>
        {(decisions) =>
          decisions.length === 0 ? (
            <p className="muted">Nothing is decided yet.</p>
          ) : (
            <List decisions={decisions} />
          )
        }
      </Result>
      <DecisionForm snapshot={snapshot} />
    </Panel>
  );
}

const rowKey = (row: DecisionRow): string => String(row.id);
const folded = { wrapText: true, autoHeight: true, cellClass: 'grid-folded' } as const;
const columns: readonly Column<DecisionRow>[] = [
  text('text', wording.decision, { flex: 2, minWidth: 220, ...folded }),
  text('owner', wording.owner, { flex: 1, minWidth: 110, ...folded }),
  text('due', wording.due, { width: 100 }),
  text('vote', wording.vote, { width: 84, headerTooltip: 'For : against : abstained' }),
  text('limits', wording.limits, { flex: 1, minWidth: 120, ...folded }),
  text('decided', wording.decided, { width: 100 }),
  text('state', wording.state, {
    width: 100,
    editable: true,
    cellClass: 'grid-editable',
    cellEditor: 'agSelectCellEditor',
    cellEditorParams: { values: decisionStates },
  }),
];

type DecisionRow = Omit<Decision, 'due' | 'vote' | 'limits'> &
  Readonly<{ due: string; vote: string; limits: string; decided: string; given: Decision }>;
const rowOf = (given: Decision): DecisionRow => ({
  ...given,
  due: given.due === null ? '' : formatDate(given.due),
  vote: given.vote === null ? '' : `${given.vote.for} : ${given.vote.against} : ${given.vote.abstained}`,
  limits: given.limits.join(', '),
  decided: formatDate(given.at),
  given,
});

function List({ decisions }: Readonly<{ decisions: readonly Decision[] }>) {
  const rows = useMemo(() => decisions.map(rowOf), [decisions]);
  const change = ({ given: { at: _at, ...entry } }: DecisionRow, value: unknown): void => {
    const state = decisionStates.find((known) => known === value);
    if (state !== undefined && state !== entry.state)
      api('minutes.save', { ...entry, state }).then(workspaceChanged, toastError);
  };
  return (
    <DataGrid
      name="decisions"
      rows={rows}
      columns={columns}
      rowId={rowKey}
      height={gridHeight(decisions.length + 2, 320)}
      onEdit={(row, _column, value) => change(row, value)}
    />
  );
}
