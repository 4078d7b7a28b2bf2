import type { Scenario } from '../../contract/dto/scenario.ts';
import { Choice } from '../kit/controls.tsx';
import { sameScenario } from './read-scenario.ts';
import type { Listed } from './use-library.ts';

type Props = Readonly<{
  label: string;
  list: readonly Listed[];
  scenario: Scenario;
  onPick: (scenario: Scenario) => void;
}>;

/** The library as one list of choices; what is in it under no name reads "As edited". */
export function ScenarioChoice({ label, list, scenario, onPick }: Props) {
  const at = list.findIndex((listed) => sameScenario(listed.scenario, scenario));
  const options = [
    ...(at < 0 ? [{ value: '-1', label: 'As edited, not saved' }] : []),
    ...list.map((listed, i) => ({
      value: String(i),
      label: listed.builtIn ? listed.name : `${listed.name} (saved)`,
    })),
  ];
  return (
    <Choice
      label={label}
      value={String(at)}
      options={options}
      onChange={(value) => {
        const chosen = list[Number(value)];
        if (chosen) onPick(chosen.scenario);
      }}
    />
  );
}
