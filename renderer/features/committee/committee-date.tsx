import { useId } from 'react';
import { toastError } from '../../app/toasts.ts';
import { workspaceChanged } from '../../hooks/revision.ts';
import { useCall } from '../../hooks/use-call.ts';
import { formatDate } from '../../kit/format.ts';
import { api } from '../../transport/host.ts';

const nothing = {};

/** When the committee last met: breaches are counted from there. */
export function CommitteeDate() {
  const id = useId();
  const call = useCall('limits.committee', nothing);
  const held = call.data?.held ?? null;
  const save = (text: string): void => {
    const at = text === '' ? null : Date.parse(`${text}T00:00:00Z`);
    if (at !== null && Number.isNaN(at)) return;
    api('limits.setCommittee', { held: at }).then(workspaceChanged, toastError);
  };
  return (
    <div className="control">
      <label htmlFor={id}>Last committee</label>
      <input
        id={id}
        type="date"
        className="committee-date"
        key={held}
        defaultValue={held === null ? '' : formatDate(held)}
        onBlur={(event) => {
          const text = event.currentTarget.value;
          if (text !== (held === null ? '' : formatDate(held))) save(text);
        }}
        onKeyDown={(event) => {
          if (event.key === 'Enter') event.currentTarget.blur();
        }}
      />
    </div>
  );
}
