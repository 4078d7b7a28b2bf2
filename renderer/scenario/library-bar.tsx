import { useRef, useState } from 'react';
import type { Scenario } from '../../contract/dto/scenario.ts';
import { toast, toastError } from '../app/toasts.ts';
import { Button, InputGroup } from '../kit/blueprint.ts';
import { plural } from '../kit/format.ts';
import { IconButton } from '../kit/icon-button.tsx';
import { writeJson } from '../transport/write-json.ts';
import { sayDone } from '../undo/undo.ts';
import { fromFile, toFile } from './exchange.ts';
import { describeScenario } from './kinds.ts';
import { sameScenario } from './read-scenario.ts';
import { ScenarioChoice } from './scenario-choice.tsx';
import { useLibrary } from './use-library.ts';

type Props = Readonly<{ scenario: Scenario; onPick: (scenario: Scenario) => void }>;

/** One scenario out of the library; keep, forget, exchange as a file. */
export function LibraryBar({ scenario, onPick }: Props) {
  const { list, save, remove } = useLibrary();
  const [naming, setNaming] = useState<string | null>(null);
  const picker = useRef<HTMLInputElement>(null);
  const current = list.find((listed) => sameScenario(listed.scenario, scenario));
  const saved = list.filter((listed) => !listed.builtIn);
  const name = naming?.trim() ?? '';
  const replaces = saved.some((listed) => listed.name === name);

  const keep = async (): Promise<void> => {
    const note = `${describeScenario(scenario)}.`;
    if (await save([{ name, note, scenario }])) setNaming(null);
  };
  const forget = async (): Promise<void> => {
    if (current !== undefined && (await remove(current.name))) await sayDone();
  };
  const take = async (file: File): Promise<void> => {
    try {
      const scenarios = fromFile(await file.text(), file.name);
      if (!(await save(scenarios))) return;
      toast(`${plural(scenarios.length, 'scenario')} of ${file.name} in the library`, 'success');
    } catch (error) {
      toastError(error);
    }
  };

  if (naming !== null)
    return (
      <form
        className="scenario-bar"
        onSubmit={(event) => {
          event.preventDefault();
          if (name !== '') void keep();
        }}
      >
        <InputGroup
          size="small"
          autoFocus
          fill
          maxLength={80}
          aria-label="Name of the scenario"
          placeholder="Name of the scenario"
          value={naming}
          onValueChange={setNaming}
        />
        <Button
          size="small"
          type="submit"
          intent="primary"
          text={replaces ? 'Replace' : 'Save'}
          disabled={name === ''}
        />
        <Button size="small" text="Cancel" onClick={() => setNaming(null)} />
      </form>
    );
  return (
    <div className="scenario-bar">
      <ScenarioChoice label="Scenario" list={list} scenario={scenario} onPick={onPick} />
      {current === undefined ? (
        <Button size="small" text="Save…" onClick={() => setNaming('')} />
      ) : current.builtIn ? null : (
        <IconButton
          icon="trash"
          label={`Remove ${current.name} from the library`}
          onClick={() => void forget()}
        />
      )}
      <IconButton
        icon="upload"
        label="Import scenarios from a JSON file"
        onClick={() => picker.current?.click()}
      />
      <IconButton
        icon="export"
        label={
          current === undefined
            ? 'Export every saved scenario as JSON'
            : `Export ${current.name} and every saved scenario as JSON`
        }
        onClick={() => {
          const out = current?.builtIn ? [current, ...saved] : saved;
          if (out.length === 0) toast('Nothing to export: save the scenario under a name first.');
          else
            writeJson('scenarios.json', { title: 'Scenarios', count: out.length, text: toFile(out) }).catch(
              toastError,
            );
        }}
      />
      <input
        ref={picker}
        type="file"
        accept=".json,application/json"
        hidden
        aria-label="File of scenarios"
        onChange={(event) => {
          const file = event.currentTarget.files?.[0];
          event.currentTarget.value = '';
          if (file) void take(file);
        }}
      />
    </div>
  );
}
