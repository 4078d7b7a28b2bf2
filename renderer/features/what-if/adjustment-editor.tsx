import { tidy } from '../../../contract/format.ts';
import { Choice, NumberBox, Toggle } from '../../kit/controls.tsx';
import {
  type Action,
  type ActionField,
  type ActionSpec,
  actionSpecs,
  numberOf,
  specOf,
  withValue,
} from '../../what-if/actions.ts';
import type { DraftAdjustment } from '../../what-if/draft.ts';
import { type Names, selectorLists, withLeverageAbove, withList } from '../../what-if/selectors.ts';
import { PickList } from './pick-list.tsx';

type Props = Readonly<{
  adjustment: DraftAdjustment;
  names: Names;
  onChange: (adjustment: DraftAdjustment) => void;
}>;

const unsaid = { value: '', label: 'Choose…' };
const options = actionSpecs.map(({ id, label }) => ({ value: id, label }));
/** Where a rule on leverage starts when it is switched on. */
const firstAbove = 10;

/** What is done, and to which positions. The form follows `actionSpecs`. */
export function AdjustmentEditor({ adjustment, names, onChange }: Props) {
  const { action, selector } = adjustment;
  const spec = action === null ? actionSpecs.find(({ id }) => id === adjustment.spec) : specOf(action);
  const field = spec?.field ?? null;
  const above = selector.leverageAbove;
  return (
    <div className="what-if-editor">
      <div className="what-if-editor-row">
        <Choice
          label="Action"
          value={spec?.id ?? ''}
          options={spec === undefined ? [unsaid, ...options] : options}
          onChange={(id) => {
            const chosen = actionSpecs.find((candidate) => candidate.id === id);
            if (chosen) onChange(chosenAction(adjustment, chosen));
          }}
        />
        {field === null || spec === undefined ? null : (
          <NumberBox
            label={field.label}
            value={numberIn(action, field)}
            min={field.min}
            max={field.max}
            step={field.step}
            unit={field.unit}
            onChange={(value) =>
              onChange({
                ...adjustment,
                action: withValue(action ?? spec.initial, field, tidy(value * field.scale)),
              })
            }
          />
        )}
      </div>
      <p className="what-if-note">
        {spec?.about ?? 'Choose what is done and to whom, then switch it on. Until then it changes nothing.'}
      </p>
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

/** An action with a number is not said before its number is; the entry stays off until somebody switches it on. */
const chosenAction = ({ selector, enabled, action }: DraftAdjustment, spec: ActionSpec): DraftAdjustment =>
  spec.field === null
    ? { selector, action: spec.initial, enabled: enabled && action !== null }
    : { selector, action: null, enabled: false, spec: spec.id };

const numberIn = (action: Action | null, field: ActionField): number | null => {
  const value = action === null ? null : numberOf(action, field);
  return value === null ? null : tidy(value / field.scale);
};
