import { HTMLSelect, InputGroup, SegmentedControl, Switch } from '@blueprintjs/core';
import { useId } from 'react';
import { everyDigit, toEnglish } from '../../contract/typed-number.ts';
import { tidy } from './format.ts';

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
type NumberBoxProps = Readonly<{
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
}>;

/** A typed number, in the style numbers are written in; taken on Enter and when the box is left. */
export function NumberBox(props: NumberBoxProps) {
  const { value, min, max, step = 1 } = props;
  const id = useId();
  return (
    <div className="control">
      <label htmlFor={id}>{props.label}</label>
      <InputGroup
        id={id}
        key={value ?? ''}
        className="number-box"
        size="small"
        role="spinbutton"
        inputMode="decimal"
        autoComplete="off"
        aria-valuemin={min}
        aria-valuemax={max}
        {...(value === null ? {} : { 'aria-valuenow': value })}
        defaultValue={value === null ? '' : everyDigit(value)}
        style={{ width: props.width ?? 64 }}
        onFocus={(event) => event.currentTarget.select()}
        onBlur={(event) => take(event.currentTarget, props)}
        onKeyDown={(event) => {
          if (event.key === 'Enter') take(event.currentTarget, props);
          if (event.key !== 'ArrowUp' && event.key !== 'ArrowDown') return;
          event.preventDefault();
          const by = (event.key === 'ArrowUp' ? step : -step) * (event.shiftKey ? 10 : 1);
          const from = typedIn(event.currentTarget) ?? value ?? min;
          event.currentTarget.value = everyDigit(tidy(within(from + by, props)));
        }}
      />
      {props.unit ? <span className="control-unit">{props.unit}</span> : null}
    </div>
  );
}

const within = (x: number, { min, max }: NumberBoxProps): number => Math.min(max, Math.max(min, x));

function typedIn({ value: text }: HTMLInputElement): number | null {
  const value = Number((toEnglish(text.trim()) ?? '').replace('−', '-'));
  return text.trim() === '' || !Number.isFinite(value) ? null : value;
}

/** What cannot be read, or is outside the bounds, is put back to what holds. */
function take(box: HTMLInputElement, props: NumberBoxProps): void {
  const typed = typedIn(box);
  const taken = typed === null ? props.value : within(typed, props);
  box.value = taken === null ? '' : everyDigit(taken);
  if (taken !== null && taken !== props.value) props.onChange(taken);
}

export function Toggle(
  props: Readonly<{
    label: string;
    checked: boolean;
    onChange: (checked: boolean) => void;
    disabled?: boolean;
    title?: string;
  }>,
) {
  return (
    <Switch
      className="toggle"
      disabled={props.disabled ?? false}
      {...(props.title === undefined ? {} : { title: props.title })}
      label={props.label}
      checked={props.checked}
      onChange={(event) => props.onChange(event.currentTarget.checked)}
    />
  );
}
