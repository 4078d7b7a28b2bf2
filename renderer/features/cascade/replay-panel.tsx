import { useState } from 'react';
import { toastError } from '../../app/toasts.ts';
import { useControl } from '../../app/ui-state.ts';
import { useSnapshotInfo } from '../../app/workspace.ts';
import { workspaceChanged } from '../../hooks/revision.ts';
import { useCall } from '../../hooks/use-call.ts';
import { formatDate } from '../../kit/format.ts';
import { Panel } from '../../kit/panel.tsx';
import { ProvenanceButton } from '../../kit/provenance-button.tsx';
import { Result } from '../../kit/result.tsx';
import { api } from '../../transport/host.ts';
import { sayDone } from '../../undo/undo.ts';
import type { CascadeModel } from './cascade-model.ts';
import { rulesOf } from './cascade-model.ts';
import { EventBar, type ListedEvent } from './event-bar.tsx';
import { complaintOf } from './event-complaint.ts';
import { draftOf, type EventDraft, newDraft, packOf } from './event-draft.ts';
import { EventEditor } from './event-editor.tsx';
import { ReplayResult } from './replay-result.tsx';

const nothing = {};
const none: readonly ListedEvent[] = [];
const usual = '2025-10-10';

/** Today's holdings along a past event, or along one that is being written: what is typed is replayed at once. */
export function ReplayPanel({ snapshot, model }: Readonly<{ snapshot: string; model: CascadeModel }>) {
  const events = useCall('replay.events', nothing, { keep: false }).data;
  const [picked, setPicked] = useControl('cascade.event', usual);
  const [draft, setDraft] = useState<EventDraft | null>(null);
  const asOf = useSnapshotInfo()?.asOf ?? 0;
  const event = events === null || events.some(({ name }) => name === picked) ? picked : usual;
  const written = draft === null ? null : packOf(draft);
  const asked = written === null ? event : written.pack;
  const { impact, depthScale, leverageScale, floor, y } = model;
  const call = useCall(
    'replay.run',
    asked === null
      ? null
      : {
          snapshot,
          event: asked,
          impact,
          depthScale,
          leverageScale,
          floor,
          y,
          ...rulesOf(model),
          costs: true,
        },
    draft === null ? {} : { debounce: 300, keep: false },
  );
  const change = async (made: () => Promise<unknown>, done: () => void): Promise<void> => {
    try {
      await made();
      done();
      workspaceChanged();
      await sayDone();
    } catch (error) {
      toastError(error);
    }
  };
  const save = (): void => {
    const pack = written?.pack;
    if (!pack) return;
    void change(
      () => api('replay.save', { events: [pack] }),
      () => {
        setPicked(pack.name);
        setDraft(null);
      },
    );
  };
  const take = (given: readonly unknown[]): void =>
    void change(
      // What they are, the contract checks.
      () => api('replay.save', { events: given as never }),
      () => setPicked(String((given[0] as ListedEvent).name)),
    );
  const said = complaintOf(call.error);
  return (
    <Panel
      title="Today’s holdings through a past event"
      about="Fall of the market, per cent; under the model above"
      span={12}
      actions={
        <>
          <EventBar
            list={events ?? none}
            event={event}
            onPick={(name) => {
              setDraft(null);
              setPicked(name);
            }}
            onEdit={(from) => setDraft(from === null ? newDraft(formatDate(asOf)) : draftOf(asOwn(from)))}
            onTake={take}
            onRemove={(name) =>
              void change(
                () => api('replay.remove', { name }),
                () => setDraft(null),
              )
            }
          />
          {call.data === null ? null : <ProvenanceButton provenance={call.data.provenance} />}
        </>
      }
    >
      {draft === null || written === null ? null : (
        <EventEditor
          snapshot={snapshot}
          draft={draft}
          complaints={[...written.unreadable, ...(written.pack === null || said === null ? [] : [said])]}
          replaces={(events ?? none).some(({ name, builtIn }) => !builtIn && name === draft.name.trim())}
          onChange={setDraft}
          onSave={save}
          onCancel={() => setDraft(null)}
        />
      )}
      {asked === null ? (
        <p className="muted">Replayed once every number can be read.</p>
      ) : (
        <Result call={call} what="Replaying the event" quiet={draft !== null && said !== null}>
          {(data) => <ReplayResult data={data} />}
        </Result>
      )}
    </Panel>
  );
}

/** A supplied event stays as it is: what is edited is a copy under another name. */
const asOwn = (event: ListedEvent): ListedEvent =>
  event.builtIn ? { ...event, name: `${event.name}, edited` } : event;
