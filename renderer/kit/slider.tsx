import { useEffect, useId, useState } from 'react';

type Props = Readonly<{
  label: string;
  value: number;
  min: number;
  max: number;
  step: number;
  /** The value as read beside the slider: "−10 %". */
  format: (value: number) => string;
  onChange: (value: number) => void;
}>;

const settle = 120;

/** A bounded number by dragging or arrow keys; told to the page once the hand rests for a moment. */
export function Slider({ label, value, min, max, step, format, onChange }: Props) {
  const id = useId();
  const [draft, setDraft] = useState(value);
  useEffect(() => setDraft(value), [value]);
  useEffect(() => {
    if (draft === value) return;
    const timer = setTimeout(() => onChange(draft), settle);
    return () => clearTimeout(timer);
  }, [draft, value, onChange]);
  return (
    <div className="control slider">
      <label htmlFor={id}>{label}</label>
      <input
        id={id}
        type="range"
        min={min}
        max={max}
        step={step}
        value={draft}
        aria-valuetext={format(draft)}
        onChange={(event) => setDraft(Number(event.currentTarget.value))}
      />
      <output htmlFor={id} className="num">
        {format(draft)}
      </output>
    </div>
  );
}
