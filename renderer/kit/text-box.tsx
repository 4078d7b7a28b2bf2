import { InputGroup } from '@blueprintjs/core';
import { useId } from 'react';

type Props = Readonly<{
  label: string;
  value: string;
  hint?: string;
  type?: string;
  disabled?: boolean;
  onChange: (value: string) => void;
}>;

/** A line of text with its label. Taken on Enter or blur: a half-typed name, zone or number asks for nothing. */
export function TextBox({ label, value, hint = '', type = 'text', disabled = false, onChange }: Props) {
  const id = useId();
  const take = (text: string): void => {
    if (text !== value) onChange(text);
  };
  return (
    <div className="control">
      <label htmlFor={id}>{label}</label>
      <InputGroup
        id={id}
        key={value}
        size="small"
        type={type}
        disabled={disabled}
        defaultValue={value}
        placeholder={hint}
        onBlur={(event) => take(event.currentTarget.value)}
        onKeyDown={(event) => {
          if (event.key === 'Enter') take(event.currentTarget.value);
        }}
      />
    </div>
  );
}
