import { type FormEvent, useState } from 'react';
import { toastError } from '../../app/toasts.ts';
import { workspaceChanged } from '../../hooks/revision.ts';
import { Button, InputGroup } from '../../kit/blueprint.ts';
import { plural } from '../../kit/format.ts';
import { api } from '../../transport/host.ts';
import { sayDone } from '../../undo/undo.ts';
import type { Level } from './options.ts';

type Props = Readonly<{ level: Level; picked: ReadonlySet<string>; onClear: () => void }>;

/** What a group of the level's series is: a sector of assets, a cohort of participants; of others there is none. */
const kinds: Partial<Record<Level, Readonly<{ of: 'asset' | 'participant'; called: string }>>> = {
  asset: { of: 'asset', called: 'sector' },
  participant: { of: 'participant', called: 'cohort' },
};

/** The series marked on the map, to be kept as a group: a level and a filter on every other page. */
export function GroupBar({ level, picked, onClear }: Props) {
  const [name, setName] = useState('');
  const kind = kinds[level];
  const members = [...picked];
  if (members.length === 0) return null;
  const save = (event: FormEvent): void => {
    event.preventDefault();
    const group = name.trim();
    if (kind === undefined || group === '') return;
    const grouped = members.map((member) => ({ member, group }));
    api('reference.setGroups', { of: kind.of, members: grouped })
      .then(() => {
        onClear();
        setName('');
        workspaceChanged();
        return sayDone('success', `${plural(members.length, kind.of)} in ${kind.called} “${group}”`);
      })
      .catch(toastError);
  };
  return (
    <form className="correlation-group" onSubmit={save} aria-label="Marked series">
      <strong>{plural(members.length, 'series', 'series')} marked</strong>
      <span className="muted correlation-members" title={members.join(', ')}>
        {members.join(', ')}
      </span>
      {kind === undefined ? (
        <span>Groups are made of assets or participants: choose one of these levels.</span>
      ) : (
        <>
          <InputGroup
            size="small"
            aria-label={`Name of the ${kind.called}`}
            placeholder={`Name of the ${kind.called}`}
            value={name}
            maxLength={200}
            onValueChange={setName}
          />
          <Button size="small" type="submit" disabled={name.trim() === ''} text={`Save as ${kind.called}`} />
        </>
      )}
      <Button size="small" variant="minimal" text="Clear" onClick={onClear} />
    </form>
  );
}
