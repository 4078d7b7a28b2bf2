import { measureOf } from '../../../contract/measures.ts';
import { Choice, NumberBox, type Option, Toggle } from '../../kit/controls.tsx';
import { formatNumber, formatPercent } from '../../kit/format.ts';
import { Slider } from '../../kit/slider.tsx';
import type { CascadeModel } from './cascade-model.ts';

type Props = Readonly<{ model: CascadeModel; onChange: (change: Partial<CascadeModel>) => void }>;

const laws: readonly Option<CascadeModel['impact']>[] = [
  { value: 'linear', label: 'Linear, sold / depth' },
  { value: 'floor', label: 'Exponential with floor' },
  { value: 'sqrt', label: 'Square root of sold / volume' },
];
const payers: readonly Option<CascadeModel['insurance']>[] = [
  { value: 'none', label: 'Nobody: it stays unpaid' },
  { value: 'fund', label: 'Insurance funds' },
  { value: 'fundAndAdl', label: 'Funds, then winners (ADL)' },
];
const liquidations: readonly Option<CascadeModel['liquidation']>[] = [
  { value: 'full', label: 'In full' },
  { value: 'partial', label: 'Cut to maintenance / equity' },
];
const dealers: readonly Option<CascadeModel['gamma']>[] = [
  { value: 'off', label: 'Not modelled' },
  { value: 'longCallsShortPuts', label: 'Hedge, long calls and short puts' },
  { value: 'shortAll', label: 'Hedge, short every option' },
];
const collaterals: readonly Option<CascadeModel['collateral']>[] = [
  { value: 'sold', label: 'Sold as far as they owe' },
  { value: 'kept', label: 'Kept' },
];
const fills: readonly Option<CascadeModel['fill']>[] = [
  { value: 'after', label: 'Price after the batch' },
  { value: 'average', label: 'Average price of the batch' },
];
const times = (x: number): string => `${formatNumber(x, 2)}×`;

/** How sales move prices, and the depth and leverage they meet. */
export function ModelForm({ model, onChange }: Props) {
  return (
    <div className="cascade-form">
      <ImpactFields model={model} onChange={onChange} />
      <DepthFields model={model} onChange={onChange} />
      <Slider
        label="Leverage"
        value={model.leverageScale}
        min={0.1}
        max={3}
        step={0.05}
        format={times}
        onChange={(leverageScale) => onChange({ leverageScale })}
      />
      <SaleFields model={model} onChange={onChange} />
      <DealerFields model={model} onChange={onChange} />
    </div>
  );
}

function ImpactFields({ model, onChange }: Props) {
  return (
    <>
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
    </>
  );
}

function DepthFields({ model, onChange }: Props) {
  return (
    <>
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
        label="Depth withdrawn per σ of move"
        value={model.withdrawal}
        min={0}
        max={2}
        step={0.05}
        format={(k) => (k === 0 ? 'none' : `k = ${formatNumber(k, 2)}`)}
        onChange={(withdrawal) => onChange({ withdrawal })}
      />
      {model.withdrawal > 0 ? (
        <>
          <Slider
            label="Depth that always stays"
            value={model.withdrawalFloor}
            min={0.05}
            max={1}
            step={0.05}
            format={(x) => formatPercent(x, 0)}
            onChange={(withdrawalFloor) => onChange({ withdrawalFloor })}
          />
          <Slider
            label="Comes back a minute"
            value={model.recovery}
            min={0}
            max={1}
            step={0.05}
            format={(x) => formatPercent(x, 0)}
            onChange={(recovery) => onChange({ recovery })}
          />
          <NumberBox
            label="Minutes a round takes"
            value={model.roundMinutes}
            min={0.1}
            max={60}
            step={1}
            onChange={(roundMinutes) => onChange({ roundMinutes })}
          />
        </>
      ) : null}
    </>
  );
}

function SaleFields({ model, onChange }: Props) {
  return (
    <>
      <Choice
        label="Liquidated"
        value={model.liquidation}
        options={liquidations}
        onChange={(liquidation) => onChange({ liquidation })}
      />
      {model.liquidation === 'partial' ? (
        <Slider
          label="Target ratio"
          value={model.target}
          min={0.1}
          max={0.95}
          step={0.05}
          format={(x) => formatPercent(x, 0)}
          onChange={(target) => onChange({ target })}
        />
      ) : null}
      <Choice
        label="Coins of closed accounts"
        value={model.collateral}
        options={collaterals}
        onChange={(collateral) => onChange({ collateral })}
      />
      <Choice label="Filled at" value={model.fill} options={fills} onChange={(fill) => onChange({ fill })} />
      <Slider
        label="Sold a round"
        value={model.speed}
        min={0.05}
        max={1}
        step={0.05}
        format={(x) => formatPercent(x, 0)}
        onChange={(speed) => onChange({ speed })}
      />
    </>
  );
}

function DealerFields({ model, onChange }: Props) {
  return (
    <>
      <Choice
        label="Option dealers"
        value={model.gamma}
        options={dealers}
        onChange={(gamma) => onChange({ gamma })}
      />
      <Toggle
        label="Liquidated options are hedged"
        checked={model.hedgeClosed}
        onChange={(hedgeClosed) => onChange({ hedgeClosed })}
      />
      <Choice
        label={`${measureOf('badDebt').label} paid by`}
        value={model.insurance}
        options={payers}
        onChange={(insurance) => onChange({ insurance })}
      />
    </>
  );
}
