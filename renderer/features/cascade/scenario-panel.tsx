import type { Scenario } from '../../../contract/dto/scenario.ts';
import { Button } from '../../kit/blueprint.ts';
import { Icon } from '../../kit/icon.tsx';
import { Panel } from '../../kit/panel.tsx';
import { referenceScenario, sameScenario } from '../../scenario/read-scenario.ts';
import { ScenarioForm } from '../../scenario/scenario-form.tsx';
import { type CascadeModel, referenceModel, sameModel } from './cascade-model.ts';
import { ModelForm } from './model-form.tsx';

type Props = Readonly<{
  snapshot: string;
  scenario: Scenario;
  model: CascadeModel;
  onScenario: (scenario: Scenario) => void;
  onModel: (change: Partial<CascadeModel>) => void;
}>;

/** What happens to prices, and the market and leverage it meets. */
export function ScenarioPanel({ snapshot, scenario, model, onScenario, onModel }: Props) {
  return (
    <Panel
      title="Scenario"
      about="Prices, depth, leverage"
      actions={
        <Button
          size="small"
          variant="minimal"
          icon={<Icon name="undo" />}
          text="Reset"
          disabled={sameScenario(scenario, referenceScenario()) && sameModel(model, referenceModel)}
          onClick={() => {
            onScenario(referenceScenario());
            onModel(referenceModel);
          }}
        />
      }
    >
      <ScenarioForm snapshot={snapshot} scenario={scenario} onChange={onScenario} />
      <ModelForm model={model} onChange={onModel} />
    </Panel>
  );
}
