import { InputGroup } from '@blueprintjs/core';
import { type KeyboardEvent, useId, useState } from 'react';
import { type DateKind, dateHint, daysLater, shownDate, typedDate } from './typed-date.ts';

type Props = Readonly<{
  label: string;
  /** "2026-10-31", with a minute "2026-10-31T08:00"; empty: none. */
  value: string;
  kind?: DateKind;
  /** It cannot be empty. */
  required?: boolean;
  hint?: string;
  onChange: (value: string) => void;
}>;

/**
 * A UTC date, typed and shown year first on every machine, as it stands everywhere else: a browser's own field shows the
 * order of the machine's language. Taken on Enter and when the box is left; arrows step by a day. What is no date stays
 * as typed and says so; the date before it holds.
 */
export function DateBox(props: Props) {
  const { label, value, kind = 'day', required = false, hint = dateHint[kind] } = props;
  const id = useId();
  const [wrong, setWrong] = useState('');
  const take = (box: HTMLInputElement): boolean => {
    const text = box.value.trim();
    const read = text === '' && !required ? '' : typedDate(text, kind);
    setWrong(read === null ? text || 'Nothing' : '');
    if (read === null) return false;
    box.value = shownDate(read);
    if (read !== value) props.onChange(read);
    return true;
  };
  const onKey = (event: KeyboardEvent<HTMLInputElement>): void => {
    const box = event.currentTarget;
    // What cannot be read is not sent with the form around it.
    if (event.key === 'Enter' && !take(box)) event.preventDefault();
    const step = event.key === 'ArrowUp' ? 1 : event.key === 'ArrowDown' ? -1 : 0;
    const from = typedDate(box.value, kind);
    if (step === 0 || from === null) return;
    event.preventDefault();
    box.value = shownDate(daysLater(from, step));
  };
  return (
    <div className="control date-box">
      <label htmlFor={id}>{label}</label>
      <InputGroup
        id={id}
        key={value}
        size="small"
        className={`date-box-${kind}`}
        autoComplete="off"
        spellCheck={false}
        intent={wrong === '' ? 'none' : 'danger'}
        aria-invalid={wrong !== ''}
        {...(wrong === '' ? {} : { 'aria-describedby': `${id}-wrong` })}
        placeholder={hint}
        title={`${dateHint[kind]}, UTC`}
        defaultValue={shownDate(value)}
        onBlur={(event) => take(event.currentTarget)}
        onKeyDown={onKey}
      />
      {wrong === '' ? null : (
        <span id={`${id}-wrong`} className="date-box-wrong tone-bad" role="alert">
          {wrong} is no date: write {dateHint[kind]}
        </span>
      )}
    </div>
  );
}
