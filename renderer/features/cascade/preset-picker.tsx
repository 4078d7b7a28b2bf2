import { Button, InputGroup } from '@blueprintjs/core';
import { useState } from 'react';
import { Choice } from '../../kit/controls.tsx';
import { Icon } from '../../kit/icon.tsx';
import { presets, type Scenario, sameScenario } from './scenario.ts';
import { useSavedScenarios } from './use-scenario.ts';

type Props = Readonly<{ scenario: Scenario; onPick: (scenario: Scenario) => void }>;

/** Known scenarios, and those saved in the workspace under a name. */
export function PresetPicker({ scenario, onPick }: Props) {
  const { saved, save, remove } = useSavedScenarios();
  const [naming, setNaming] = useState<string | null>(null);
  const all = [...presets.map((p) => ({ ...p, own: false })), ...saved.map((p) => ({ ...p, own: true }))];
  const at = all.findIndex((p) => sameScenario(p.scenario, scenario));
  const options = [
    ...(at < 0 ? [{ value: '-1', label: 'Set below' }] : []),
    ...all.map((p, i) => ({ value: String(i), label: p.own ? `${p.name} (saved)` : p.name })),
  ];
  const current = all[at];
  const finish = (): void => {
    const name = naming?.trim() ?? '';
    if (name !== '') void save({ name, scenario });
    setNaming(null);
  };
  if (naming !== null)
    return (
      <form
        className="cascade-presets"
        onSubmit={(event) => {
          event.preventDefault();
          finish();
        }}
      >
        <InputGroup
          size="small"
          autoFocus
          maxLength={80}
          aria-label="Name of the scenario"
          placeholder="Name of the scenario"
          value={naming}
          onValueChange={setNaming}
        />
        <Button size="small" type="submit" intent="primary" text="Save" disabled={naming.trim() === ''} />
        <Button size="small" text="Cancel" onClick={() => setNaming(null)} />
      </form>
    );
  return (
    <div className="cascade-presets">
      <Choice
        label="Preset"
        value={String(at)}
        options={options}
        onChange={(value) => {
          const chosen = all[Number(value)];
          if (chosen) onPick(chosen.scenario);
        }}
      />
      {current?.own ? (
        <Button
          size="small"
          variant="minimal"
          icon={<Icon name="trash" />}
          title={`Forget “${current.name}”`}
          aria-label={`Forget ${current.name}`}
          onClick={() => void remove(current.name)}
        />
      ) : null}
      {at < 0 ? <Button size="small" text="Save…" onClick={() => setNaming('')} /> : null}
    </div>
  );
}
