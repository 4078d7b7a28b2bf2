import type { Adjustment } from '../../../contract/dto/adjustment.ts';
import { Choice, NumberBox, Toggle } from '../../kit/controls.tsx';
import { actionSpecs, numberOf, specOf, withValue } from './actions.ts';
import { PickList } from './pick-list.tsx';
import { type Names, selectorLists, withLeverageAbove, withList } from './selectors.ts';

type Props = Readonly<{
  adjustment: Adjustment;
  names: Names;
  onChange: (adjustment: Adjustment) => void;
}>;

const options = actionSpecs.map(({ id, label }) => ({ value: id, label }));
/** Where a rule on leverage starts when it is switched on. */
const firstAbove = 10;

/** What is done, and to which positions. The form follows `actionSpecs`. */
export function AdjustmentEditor({ adjustment, names, onChange }: Props) {
  const { action, selector } = adjustment;
  const spec = specOf(action) ?? actionSpecs[0];
  if (spec === undefined) return null;
  const { field } = spec;
  const above = selector.leverageAbove;
  return (
    <div className="what-if-editor">
      <div className="what-if-editor-row">
        <Choice
          label="Action"
          value={spec.id}
          options={options}
          onChange={(id) => {
            const chosen = actionSpecs.find((candidate) => candidate.id === id);
            if (chosen) onChange({ ...adjustment, action: chosen.initial });
          }}
        />
        {field === null ? null : (
          <NumberBox
            label={field.label}
            value={tidy((numberOf(action, field) ?? 0) / field.scale)}
            min={field.min}
            max={field.max}
            step={field.step}
            unit={field.unit}
            onChange={(value) =>
              onChange({ ...adjustment, action: withValue(action, field, tidy(value * field.scale)) })
            }
          />
        )}
      </div>
      <p className="what-if-note">{spec.about}</p>
      {selectorLists.map(({ key, label }) => (
        <PickList
          key={key}
          label={label}
          chosen={selector[key] ?? []}
          options={names[key]}
          onChange={(chosen) => onChange({ ...adjustment, selector: withList(selector, key, chosen) })}
        />
      ))}
      <div className="what-if-editor-row">
        <Toggle
          label="Only accounts with leverage above"
          checked={above !== undefined}
          onChange={(on) =>
            onChange({ ...adjustment, selector: withLeverageAbove(selector, on ? firstAbove : null) })
          }
        />
        {above === undefined ? null : (
          <NumberBox
            label=""
            value={above}
            min={0}
            max={1_000}
            unit="×"
            onChange={(value) => onChange({ ...adjustment, selector: withLeverageAbove(selector, value) })}
          />
        )}
      </div>
    </div>
  );
}

/** 0.1 + 0.2 reads 0.3. */
const tidy = (x: number): number => Number(x.toPrecision(12));
