import { HTMLSelect, NumericInput, SegmentedControl, Switch } from '@blueprintjs/core';
import { useId } from 'react';

export type Option<T extends string> = Readonly<{ value: T; label: string }>;

/** A labelled list of choices. */
export function Choice<T extends string>(
  props: Readonly<{ label: string; value: T; options: readonly Option<T>[]; onChange: (value: T) => void }>,
) {
  const id = useId();
  return (
    <div className="control">
      <label htmlFor={id}>{props.label}</label>
      <HTMLSelect
        id={id}
        value={props.value}
        onChange={(event) => {
          const chosen = props.options.find((option) => option.value === event.currentTarget.value);
          if (chosen) props.onChange(chosen.value);
        }}
      >
        {props.options.map((option) => (
          <option key={option.value} value={option.value}>
            {option.label}
          </option>
        ))}
      </HTMLSelect>
    </div>
  );
}

/** A few choices side by side. */
export function Segments<T extends string>(
  props: Readonly<{ label: string; value: T; options: readonly Option<T>[]; onChange: (value: T) => void }>,
) {
  return (
    <fieldset className="control">
      <legend>{props.label}</legend>
      <SegmentedControl
        size="small"
        options={props.options.map((option) => ({ ...option }))}
        value={props.value}
        onValueChange={(value) => {
          const chosen = props.options.find((option) => option.value === value);
          if (chosen) props.onChange(chosen.value);
        }}
      />
    </fieldset>
  );
}

/** A bounded number, taken on Enter, blur or the steppers; what is out of bounds is put back inside. */
export function NumberBox(
  props: Readonly<{
    label: string;
    /** null: nothing typed yet. */
    value: number | null;
    min: number;
    max: number;
    step?: number;
    /** Shown after the box: "days", "%". */
    unit?: string;
    width?: number;
    onChange: (value: number) => void;
  }>,
) {
  const id = useId();
  return (
    <div className="control">
      <label htmlFor={id}>{props.label}</label>
      <NumericInput
        id={id}
        key={props.value ?? ''}
        size="small"
        defaultValue={props.value ?? ''}
        min={props.min}
        max={props.max}
        stepSize={props.step ?? 1}
        minorStepSize={null}
        majorStepSize={(props.step ?? 1) * 10}
        clampValueOnBlur
        selectAllOnFocus
        buttonPosition="none"
        style={{ width: props.width ?? 64 }}
        onBlur={(event) => take(event.currentTarget.value, props)}
        onKeyDown={(event) => {
          if (event.key === 'Enter') take(event.currentTarget.value, props);
        }}
      />
      {props.unit ? <span className="control-unit">{props.unit}</span> : null}
    </div>
  );
}

function take(
  text: string,
  props: Readonly<{ value: number | null; min: number; max: number; onChange: (v: number) => void }>,
) {
  const value = Number(text);
  if (text.trim() === '' || !Number.isFinite(value)) return;
  const inside = Math.min(props.max, Math.max(props.min, value));
  if (inside !== props.value) props.onChange(inside);
}

export function Toggle(
  props: Readonly<{ label: string; checked: boolean; onChange: (checked: boolean) => void }>,
) {
  return (
    <Switch
      className="toggle"
      label={props.label}
      checked={props.checked}
      onChange={(event) => props.onChange(event.currentTarget.checked)}
    />
  );
}
