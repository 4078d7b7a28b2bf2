import { useState } from 'react';
import type { Warning } from '../../../contract/domain.ts';
import type { SnapshotInfo } from '../../../contract/dto/workspace.ts';
import { plural } from '../../../contract/format.ts';
import { toastError } from '../../app/toasts.ts';
import { currentUiState, setUiState } from '../../app/ui-state.ts';
import { withWorkToast } from '../../app/with-work-toast.ts';
import { workspaceChanged } from '../../hooks/revision.ts';
import { Button } from '../../kit/blueprint.ts';
import { Choice } from '../../kit/controls.tsx';
import { Icon } from '../../kit/icon.tsx';
import { Panel } from '../../kit/panel.tsx';
import { TextBox } from '../../kit/text-box.tsx';
import { api } from '../../transport/host.ts';
import { sayDone } from '../../undo/undo.ts';

type Props = Readonly<{ snapshot: SnapshotInfo; others: readonly string[] }>;

type Said = Readonly<{ done: string; warnings?: readonly Warning[] }>;

/** What can be done with one snapshot. Each step is done at once and can be undone. */
export function SnapshotEditor({ snapshot, others }: Props) {
  const { label } = snapshot;
  const [chosen, setChosen] = useState('');
  const into = others.includes(chosen) ? chosen : '';
  /** Who follows the newest snapshot goes on with it, before and after an undo. */
  const follows = currentUiState().snapshot === null;
  const change = async (shown: string | null, work: () => Promise<Said>): Promise<void> => {
    try {
      const { done, warnings = [] } = await work();
      setUiState({ snapshot: shown });
      const said = [done, ...warnings.map(({ message }) => message)].join('. ');
      await sayDone(warnings.length === 0 ? 'none' : 'warning', said);
    } catch (error) {
      toastError(error);
    }
    workspaceChanged();
  };
  const rename = (to: string): void =>
    void change(follows ? null : to.trim(), async () => {
      await api('snapshots.rename', { snapshot: label, label: to });
      return { done: `${label} is called ${to.trim()} now` };
    });
  const merge = (): void =>
    void change(follows && into === others.at(-1) ? null : into, async () => {
      const { moved, duplicates, warnings } = await api('snapshots.merge', { snapshot: label, into });
      const twice = duplicates === 0 ? '' : `; ${plural(duplicates, 'row')} stood in both`;
      return { done: `${plural(moved, 'row')} moved to ${into}${twice}`, warnings };
    });
  const remove = (): void =>
    void change(null, async () => {
      const { rows, imports } = await withWorkToast('Removing', (options) =>
        api('snapshots.remove', { snapshot: label }, options),
      );
      return { done: `${label} is removed: ${plural(rows, 'row')}, ${plural(imports, 'import')}` };
    });
  return (
    <Panel
      title={label}
      about="Rows that both snapshots of a merge hold are counted once; every step can be undone"
      actions={<Button size="small" icon={<Icon name="trash" />} text="Remove snapshot" onClick={remove} />}
    >
      <div className="data-snapshot">
        <TextBox label="Label" value={label} onChange={rename} />
        {others.length === 0 ? null : (
          <>
            <Choice
              label="Merge into"
              value={into}
              options={['', ...others].map((value) => ({ value, label: value === '' ? 'Choose…' : value }))}
              onChange={setChosen}
            />
            <Button size="small" text="Merge" disabled={into === ''} onClick={merge} />
          </>
        )}
      </div>
    </Panel>
  );
}
