import { useState } from 'react';
import { useCall } from '../../hooks/use-call.ts';
import { Choice } from '../../kit/controls.tsx';
import { Panel } from '../../kit/panel.tsx';
import { Result } from '../../kit/result.tsx';
import { NotesPanel } from '../../notes/notes-panel.tsx';

/** Notes on one limit, its breach above all: which one is chosen, that in breach first. */
export function LimitNotes({ snapshot }: Readonly<{ snapshot: string }>) {
  const call = useCall('limits.status', { snapshot });
  const [chosen, setChosen] = useState<string | null>(null);
  const limits = call.data ?? [];
  const breached =
    limits.find(({ status }) => status === 'red') ?? limits.find(({ status }) => status === 'amber');
  const measure = chosen ?? breached?.limit.measure ?? limits[0]?.limit.measure;
  if (measure === undefined)
    return call.data === null ? (
      <Panel title="Notes">
        <Result call={call} what="Reading the limits" quiet room={88}>
          {() => null}
        </Result>
      </Panel>
    ) : null;
  const options = limits.map(({ limit, label }) => ({ value: limit.measure, label }));
  return (
    <NotesPanel
      of="limit"
      name={measure}
      label={options.find(({ value }) => value === measure)?.label ?? measure}
      actions={<Choice label="Limit" value={measure} options={options} onChange={setChosen} />}
    />
  );
}
