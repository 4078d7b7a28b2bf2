import { useEffect, useId, useRef } from 'react';
import { everyDigit, toEnglish } from '../../../contract/typed-number.ts';
import { Classes } from '../../kit/blueprint.ts';
import { CutName } from '../../kit/cut-name.tsx';
import { formatCount, formatRatio, missing } from '../../kit/format.ts';

type Props = Readonly<{
  label: string;
  cap: number | null;
  /** Leverage of the group before anything; marked on the track. */
  now: number | null | undefined;
  scale: number;
  /** The largest leverage of an account of the group, and how many of its accounts the cap cuts. */
  maximum: number | null;
  above: number | null;
  onChange: (cap: number | null) => void;
}>;

const floor = 0.5;
const step = 0.1;
const round = (x: number): number => Math.round(x / step) * step;

/** A cap by dragging or arrow keys, told at every step; the right end is no cap, the tick is where the group stands. */
export function CapSlider({ label, cap, now, scale, maximum, above, onChange }: Props) {
  const id = useId();
  // One step beyond the scale stands for no cap.
  const end = scale + step;
  const value = cap === null ? end : Math.min(cap, scale);
  const said = cap === null ? 'no cap' : formatRatio(cap, 1);
  const share = typeof now === 'number' ? Math.min(1, Math.max(0, (now - floor) / (end - floor))) : null;
  return (
    <div className="what-if-cap">
      <label htmlFor={id} title={label}>
        <CutName name={label} />
      </label>
      <span className={cap === null ? 'what-if-track what-if-free' : 'what-if-track'}>
        {share === null ? null : (
          <span
            className="what-if-mark"
            aria-hidden="true"
            style={{ left: `calc(8px + ${share} * (100% - 16px))` }}
          />
        )}
        <input
          id={id}
          type="range"
          min={floor}
          max={end}
          step={step}
          value={value}
          aria-label={label}
          aria-valuetext={said}
          onChange={(event) => {
            const next = Number(event.currentTarget.value);
            onChange(next > scale + step / 2 ? null : Number(round(next).toFixed(1)));
          }}
        />
      </span>
      <span
        className="num what-if-now"
        title={`Leverage of the group now: ${typeof now === 'number' ? formatRatio(now, 1) : missing}`}
      >
        {maximum === null ? missing : formatRatio(maximum, 1)}
      </span>
      <span className="num what-if-now">{above === null ? '' : formatCount(above)}</span>
      <CapBox label={label} cap={cap} onChange={onChange} />
    </div>
  );
}

type BoxProps = Pick<Props, 'label' | 'cap' | 'onChange'>;

/** The largest cap that `whatIf.run` takes. */
const largest = 1_000;

/**
 * The cap typed; empty is no cap. Taken on Enter and when the box is left: what cannot be read is put back to what
 * holds, as in every box of a number.
 */
export function CapBox({ label, cap, onChange }: BoxProps) {
  const own = useRef<HTMLInputElement>(null);
  // Put into the same box: another in its place would lose the focus.
  useEffect(() => {
    if (own.current !== null) own.current.value = shownCap(cap);
  }, [cap]);
  const take = (box: HTMLInputElement): void => {
    const text = box.value.trim();
    const typed = Number((toEnglish(text.replace(/\s*[×x]$/, '')) ?? '').replace(',', '.'));
    const taken = text === '' ? null : Number.isFinite(typed) && typed > 0 ? Math.min(typed, largest) : cap;
    box.value = shownCap(taken);
    if (taken !== cap) onChange(taken);
  };
  return (
    <input
      className={`${Classes.INPUT} ${Classes.SMALL} num what-if-cap-box`}
      ref={own}
      defaultValue={shownCap(cap)}
      placeholder="none"
      inputMode="decimal"
      aria-label={`Cap of ${label}, ×`}
      onFocus={(event) => event.currentTarget.select()}
      onBlur={(event) => take(event.currentTarget)}
      onKeyDown={(event) => {
        if (event.key === 'Enter') take(event.currentTarget);
      }}
    />
  );
}

const shownCap = (cap: number | null): string => (cap === null ? '' : everyDigit(cap));
