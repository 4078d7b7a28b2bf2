import { Choice, NumberBox, type Option } from '../../kit/controls.tsx';
import { formatNumber } from '../../kit/format.ts';
import { Slider } from '../../kit/slider.tsx';
import type { CascadeModel } from './cascade-model.ts';

type Props = Readonly<{ model: CascadeModel; onChange: (change: Partial<CascadeModel>) => void }>;

const laws: readonly Option<CascadeModel['impact']>[] = [
  { value: 'linear', label: 'Linear, sold / depth' },
  { value: 'floor', label: 'Exponential with floor' },
  { value: 'sqrt', label: 'Square root of sold / volume' },
];
const payers: readonly Option<CascadeModel['insurance']>[] = [
  { value: 'none', label: 'Nobody: left as it falls' },
  { value: 'fund', label: 'Insurance funds' },
  { value: 'fundAndAdl', label: 'Funds, then winners (ADL)' },
];
const times = (x: number): string => `${formatNumber(x, 2)}×`;

/** How sales move prices, and the depth and leverage they meet. */
export function ModelForm({ model, onChange }: Props) {
  return (
    <div className="cascade-form">
      <Choice
        label="Price impact"
        value={model.impact}
        options={laws}
        onChange={(impact) => onChange({ impact })}
      />
      {model.impact === 'floor' ? (
        <NumberBox
          label="Floor, share of the price"
          value={model.floor}
          min={0}
          max={1}
          step={0.05}
          onChange={(floor) => onChange({ floor })}
        />
      ) : null}
      {model.impact === 'sqrt' ? (
        <NumberBox
          label="Coefficient Y"
          value={model.y}
          min={0.05}
          max={10}
          step={0.05}
          onChange={(y) => onChange({ y })}
        />
      ) : null}
      <Slider
        label="Depth"
        value={model.depthScale}
        min={0.1}
        max={3}
        step={0.05}
        format={times}
        onChange={(depthScale) => onChange({ depthScale })}
      />
      <Slider
        label="Leverage"
        value={model.leverageScale}
        min={0.1}
        max={3}
        step={0.05}
        format={times}
        onChange={(leverageScale) => onChange({ leverageScale })}
      />
      <Choice
        label="Bad debt paid by"
        value={model.insurance}
        options={payers}
        onChange={(insurance) => onChange({ insurance })}
      />
    </div>
  );
}
