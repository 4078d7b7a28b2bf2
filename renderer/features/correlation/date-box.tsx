import { useId } from 'react';

type Props = Readonly<{ label: string; value: string; onChange: (value: string) => void }>;

/** A UTC date, "2026-01-31". */
export function DateBox({ label, value, onChange }: Props) {
  const id = useId();
  return (
    <div className="control">
      <label htmlFor={id}>{label}</label>
      <input
        id={id}
        type="date"
        className="bp6-input bp6-small correlation-date"
        value={value}
        onChange={(event) => onChange(event.currentTarget.value)}
      />
    </div>
  );
}
