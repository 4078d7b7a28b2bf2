import { toastError } from '../../app/toasts.ts';
import { workspaceChanged } from '../../hooks/revision.ts';
import { useCall } from '../../hooks/use-call.ts';
import { DateBox } from '../../kit/date-box.tsx';
import { formatDate } from '../../kit/format.ts';
import { api } from '../../transport/host.ts';

const nothing = {};

/** When the committee last met: breaches are counted from there. */
export function CommitteeDate() {
  const call = useCall('limits.committee', nothing);
  const held = call.data?.held ?? null;
  const save = (day: string): void => {
    const at = day === '' ? null : Date.parse(`${day}T00:00:00Z`);
    api('limits.setCommittee', { held: at }).then(workspaceChanged, toastError);
  };
  return <DateBox label="Last committee" value={held === null ? '' : formatDate(held)} onChange={save} />;
}
