import { Button } from '@blueprintjs/core';
import { Choice, NumberBox, type Option } from '../../kit/controls.tsx';
import { formatNumber, formatPercent } from '../../kit/format.ts';
import { Icon } from '../../kit/icon.tsx';
import { Panel } from '../../kit/panel.tsx';
import { Slider } from '../../kit/slider.tsx';
import { Overrides } from './overrides.tsx';
import { PresetPicker } from './preset-picker.tsx';
import { reference, type Scenario, sameScenario } from './scenario.ts';

type Props = Readonly<{
  scenario: Scenario;
  /** Assets of the snapshot; empty until the first answer. */
  assets: readonly string[];
  onChange: (change: Partial<Scenario>) => void;
}>;

const laws: readonly Option<Scenario['impact']>[] = [
  { value: 'linear', label: 'Linear, sold / depth' },
  { value: 'floor', label: 'Exponential with floor' },
  { value: 'sqrt', label: 'Square root of sold / volume' },
];
const signed = (x: number): string => `${x > 0 ? '+' : ''}${formatPercent(x / 100, 0)}`;
const times = (x: number): string => `${formatNumber(x, 2)}×`;

/** The shock, the market's depth and the leverage the cascade is run with. */
export function ScenarioPanel({ scenario, assets, onChange }: Props) {
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
          disabled={sameScenario(scenario, reference)}
          onClick={() => onChange(reference)}
        />
      }
    >
      <div className="cascade-form">
        <PresetPicker scenario={scenario} onPick={onChange} />
        <Slider
          label="Market shock"
          value={scenario.market}
          min={-60}
          max={60}
          step={1}
          format={signed}
          onChange={(market) => onChange({ market })}
        />
        <Overrides
          overrides={scenario.overrides}
          assets={assets}
          onChange={(overrides) => onChange({ overrides })}
        />
        <Choice
          label="Price impact"
          value={scenario.impact}
          options={laws}
          onChange={(impact) => onChange({ impact })}
        />
        {scenario.impact === 'floor' ? (
          <NumberBox
            label="Floor, share of the price"
            value={scenario.floor}
            min={0}
            max={1}
            step={0.05}
            onChange={(floor) => onChange({ floor })}
          />
        ) : null}
        {scenario.impact === 'sqrt' ? (
          <NumberBox
            label="Coefficient Y"
            value={scenario.y}
            min={0.05}
            max={10}
            step={0.05}
            onChange={(y) => onChange({ y })}
          />
        ) : null}
        <Slider
          label="Depth"
          value={scenario.depthScale}
          min={0.1}
          max={3}
          step={0.05}
          format={times}
          onChange={(depthScale) => onChange({ depthScale })}
        />
        <Slider
          label="Leverage"
          value={scenario.leverageScale}
          min={0.1}
          max={3}
          step={0.05}
          format={times}
          onChange={(leverageScale) => onChange({ leverageScale })}
        />
      </div>
    </Panel>
  );
}
