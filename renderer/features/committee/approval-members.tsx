import { useState } from 'react';
import { type Role, roles } from '../../../contract/approval-roles.ts';
import type { Member } from '../../../contract/dto/approval.ts';
import { wording } from '../../../contract/wording.ts';
import { PassphraseForm } from '../../app/passphrase-form.tsx';
import { toast, toastError } from '../../app/toasts.ts';
import { workspaceChanged } from '../../hooks/revision.ts';
import { useCall } from '../../hooks/use-call.ts';
import { Button, InputGroup } from '../../kit/blueprint.ts';
import { Choice } from '../../kit/controls.tsx';
import { api, files } from '../../transport/host.ts';

const nothing = {};
const roleWords = {
  maker: 'Maker: proposes',
  checker: 'Checker: approves',
  observer: 'Observer: signs nothing',
} as const;
const isRole = (text: string): text is Role => (roles as readonly string[]).includes(text);

/** Who may sign, by public key; and a new key for whoever has none. */
export function ApprovalMembers() {
  const call = useCall('roles.list', nothing);
  const members = call.data ?? [];
  const save = (next: readonly Member[]): void => {
    api('roles.save', { members: [...next] }).then(workspaceChanged, toastError);
  };
  return (
    <details className="committee-computed">
      <summary>Who may propose and approve ({members.length})</summary>
      {members.length === 0 ? (
        <p className="muted">Nobody yet. Make a key, and add its public key to the list.</p>
      ) : (
        <table className="small-table">
          <thead>
            <tr>
              <th>{wording.name}</th>
              <th>{wording.role}</th>
              <th>{wording.publicKey}</th>
              <th />
            </tr>
          </thead>
          <tbody>
            {members.map((m) => (
              <tr key={m.key}>
                <td>{m.name}</td>
                <td>{m.roles.join(', ')}</td>
                <td className="mono" title={m.key}>
                  {m.key.slice(0, 16)}…
                </td>
                <td>
                  <Button
                    size="small"
                    variant="minimal"
                    text="Remove"
                    onClick={() => save(members.filter(({ key }) => key !== m.key))}
                  />
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      <AddMember onAdd={(member) => save([...members.filter(({ key }) => key !== member.key), member])} />
    </details>
  );
}

function AddMember({ onAdd }: Readonly<{ onAdd: (member: Member) => void }>) {
  const [name, setName] = useState('');
  const [key, setKey] = useState('');
  const [role, setRole] = useState<Role>('maker');
  const [making, make] = useState(false);
  const [busy, setBusy] = useState(false);
  const newKey = async (passphrase: string): Promise<void> => {
    setBusy(true);
    try {
      const target = await files.save(`${name.trim() || 'lockstep'}.key`);
      if (target === null) return;
      const made = await api('keys.make', { file: target.token, name: name.trim(), passphrase });
      await target.finish();
      setKey(made.key);
      make(false);
      toast(`Key of ${made.name} written: keep ${target.name} and its passphrase`, 'success');
    } finally {
      setBusy(false);
    }
  };
  return (
    <>
      <div className="passphrase-form">
        <InputGroup size="small" aria-label="Name" placeholder="Name" value={name} onValueChange={setName} />
        <InputGroup
          size="small"
          className="committee-key"
          aria-label="Public key"
          placeholder="Public key (64 digits)"
          value={key}
          onValueChange={setKey}
        />
        <Choice
          label="Role"
          value={role}
          options={roles.map((value) => ({ value, label: roleWords[value] }))}
          onChange={(value) => {
            if (isRole(value)) setRole(value);
          }}
        />
        <Button
          size="small"
          text="Add"
          disabled={name.trim() === '' || !/^[0-9a-f]{64}$/i.test(key.trim())}
          onClick={() => onAdd({ name: name.trim(), key: key.trim().toLowerCase(), roles: [role] })}
        />
        <Button size="small" text="New key…" disabled={name.trim() === ''} onClick={() => make(true)} />
      </div>
      {making ? (
        <PassphraseForm
          label={`Passphrase for the key of ${name.trim()}`}
          action="Make key…"
          busy={busy}
          twice
          onCancel={() => make(false)}
          onGive={newKey}
        />
      ) : null}
    </>
  );
}
