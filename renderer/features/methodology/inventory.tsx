import { useState } from 'react';
import type { InventoryEntry } from '../../../contract/dto/settings.ts';
import { toast, toastError } from '../../app/toasts.ts';
import { workspaceChanged } from '../../hooks/revision.ts';
import { useCall } from '../../hooks/use-call.ts';
import { Button, InputGroup, TextArea } from '../../kit/blueprint.ts';
import { Choice } from '../../kit/controls.tsx';
import { DateBox } from '../../kit/date-box.tsx';
import { formatDate } from '../../kit/format.ts';
import { Panel } from '../../kit/panel.tsx';
import { ErrorState } from '../../kit/states.tsx';
import { api } from '../../transport/host.ts';
import { Findings } from './findings.tsx';

const nothing: InventoryEntry = {
  owner: '',
  tier: null,
  purpose: '',
  limitsOfUse: '',
  validated: null,
  findings: [],
};
const asked = { key: 'inventory' } as const;

/** What the desk says of a model for its inventory: who answers for it, what for, where not, who validated it and found what. */
export function Inventory({ model }: Readonly<{ model: string }>) {
  const call = useCall('settings.get', asked, { keep: false });
  // Nothing stored answers null. Checked by the backend against the setting's schema.
  const all = (call.data ?? {}) as Readonly<Record<string, InventoryEntry>>;
  const save = (entry: InventoryEntry): void => {
    api('settings.set', { key: 'inventory', value: { ...all, [model]: entry } }).then(() => {
      workspaceChanged();
      toast('Inventory saved', 'success');
    }, toastError);
  };
  return (
    <Panel title="Inventory" about="kept in the workspace, and part of a validation pack">
      {call.error ? (
        <ErrorState error={call.error} onRetry={call.retry} />
      ) : call.key === null ? (
        <p className="muted">Reading the inventory…</p>
      ) : (
        <Entry key={model} entry={all[model] ?? nothing} onSave={save} />
      )}
    </Panel>
  );
}

const tiers = [
  { value: '', label: 'not said' },
  { value: '1', label: '1: a wrong figure hurts most' },
  { value: '2', label: '2' },
  { value: '3', label: '3' },
] as const;

function Entry({
  entry,
  onSave,
}: Readonly<{ entry: InventoryEntry; onSave: (entry: InventoryEntry) => void }>) {
  const [draft, setDraft] = useState(entry);
  const set = (part: Partial<InventoryEntry>): void => setDraft({ ...draft, ...part });
  const changed = JSON.stringify(draft) !== JSON.stringify(entry);
  return (
    <div className="methodology-inventory">
      <div className="methodology-inventory-line">
        <InputGroup
          size="small"
          aria-label="Owner"
          placeholder="Owner"
          value={draft.owner}
          onValueChange={(owner) => set({ owner })}
        />
        <Choice
          label="Tier"
          value={draft.tier === null ? '' : (String(draft.tier) as '1' | '2' | '3')}
          options={tiers}
          onChange={(tier) => set({ tier: tier === '1' ? 1 : tier === '2' ? 2 : tier === '3' ? 3 : null })}
        />
        <DateBox
          label="Last validation"
          value={draft.validated === null ? '' : formatDate(draft.validated)}
          onChange={(day) => set({ validated: day === '' ? null : Date.parse(`${day}T00:00:00Z`) })}
        />
      </div>
      <TextArea
        size="small"
        fill
        autoResize
        aria-label="Purpose"
        placeholder="Purpose: what decisions rest on it"
        value={draft.purpose}
        onChange={(event) => set({ purpose: event.currentTarget.value })}
      />
      <TextArea
        size="small"
        fill
        autoResize
        aria-label="Limits of use"
        placeholder="Limits of use: what it must not be used for"
        value={draft.limitsOfUse}
        onChange={(event) => set({ limitsOfUse: event.currentTarget.value })}
      />
      <Findings findings={draft.findings} onChange={(findings) => set({ findings })} />
      <Button
        size="small"
        intent="primary"
        text="Save inventory"
        disabled={!changed}
        onClick={() => onSave(draft)}
      />
    </div>
  );
}
