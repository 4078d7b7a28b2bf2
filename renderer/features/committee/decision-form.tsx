import { useState } from 'react';
import { toastError } from '../../app/toasts.ts';
import { workspaceChanged } from '../../hooks/revision.ts';
import { useCall } from '../../hooks/use-call.ts';
import { Button, InputGroup } from '../../kit/blueprint.ts';
import { Choice } from '../../kit/controls.tsx';
import { DateBox } from '../../kit/date-box.tsx';
import { api } from '../../transport/host.ts';

const empty = { text: '', owner: '', due: '', vote: '', limit: '' };
const votes = /^(\d+)\s*:\s*(\d+)\s*:\s*(\d+)$/;
const nothing = {};

/** A new decision: what, who, until when, how it was voted, and the limit it is about. */
export function DecisionForm({ snapshot }: Readonly<{ snapshot: string }>) {
  const [draft, setDraft] = useState(empty);
  const measures = useCall('limits.measures', nothing).data ?? [];
  const set = (part: Partial<typeof empty>): void => setDraft({ ...draft, ...part });
  const vote = votes.exec(draft.vote.trim());
  const ready = draft.text.trim() !== '' && (draft.vote.trim() === '' || vote !== null);
  const add = (): void => {
    const due = Date.parse(`${draft.due}T00:00:00Z`);
    api('minutes.save', {
      snapshot,
      text: draft.text,
      owner: draft.owner,
      due: Number.isNaN(due) ? null : due,
      vote:
        vote === null ? null : { for: Number(vote[1]), against: Number(vote[2]), abstained: Number(vote[3]) },
      limits: draft.limit === '' ? [] : [draft.limit],
    }).then(() => {
      setDraft(empty);
      workspaceChanged();
    }, toastError);
  };
  return (
    <form
      className="passphrase-form"
      onSubmit={(event) => {
        event.preventDefault();
        if (ready) add();
      }}
    >
      <InputGroup
        size="small"
        className="committee-key"
        aria-label="Decision"
        placeholder="Decision"
        value={draft.text}
        onValueChange={(text) => set({ text })}
      />
      <InputGroup
        size="small"
        aria-label="Owner"
        placeholder="Owner"
        value={draft.owner}
        onValueChange={(owner) => set({ owner })}
      />
      <DateBox label="Due" value={draft.due} onChange={(due) => set({ due })} />
      <InputGroup
        size="small"
        aria-label="Votes for, against, abstained"
        placeholder="Vote, such as 5:1:0"
        value={draft.vote}
        onValueChange={(text) => set({ vote: text })}
      />
      <Choice
        label="Limit"
        value={draft.limit}
        options={[{ value: '', label: 'none' }, ...measures.map((m) => ({ value: m.id, label: m.label }))]}
        onChange={(limit) => set({ limit })}
      />
      <Button size="small" type="submit" text="Add decision" disabled={!ready} />
    </form>
  );
}
