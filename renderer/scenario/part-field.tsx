import { tidy } from '../../contract/format.ts';
import { Choice, NumberBox } from '../kit/controls.tsx';
import { DateBox } from '../kit/date-box.tsx';
import { formatDate, formatPercent } from '../kit/format.ts';
import { Slider } from '../kit/slider.tsx';
import { dayLength, type Field, type Known } from './kinds.ts';
import { MovesField } from './moves-field.tsx';
import { NamesField } from './names-field.tsx';

type Props = Readonly<{
  field: Field;
  value: unknown;
  known: Known;
  onChange: (value: unknown) => void;
}>;

const signed = (x: number): string => `${x > 0 ? '+' : ''}${formatPercent(x / 100, 0)}`;

/** One thing to set on a part, by the type the kind says it has. */
export function PartField({ field, value, known, onChange }: Props) {
  const number = typeof value === 'number' ? value : 0;
  switch (field.type) {
    case 'percent': {
      const percent = tidy(number * 100);
      const { slider } = field;
      // What lies outside the usual range or between its steps is typed.
      return slider && percent >= slider[0] && percent <= slider[1] && Number.isInteger(percent) ? (
        <Slider
          label={field.label}
          value={percent}
          min={slider[0]}
          max={slider[1]}
          step={1}
          format={signed}
          onChange={(x) => onChange(tidy(x / 100))}
        />
      ) : (
        <NumberBox
          label={field.label}
          value={percent}
          min={field.min}
          max={field.max}
          unit="%"
          onChange={(x) => onChange(tidy(x / 100))}
        />
      );
    }
    case 'number':
      return (
        <NumberBox
          label={field.label}
          value={number}
          min={field.min}
          max={field.max}
          step={field.step}
          unit={field.unit}
          onChange={(x) => onChange(field.step === 1 ? Math.round(x) : x)}
        />
      );
    case 'day':
      return <Day label={field.label} at={number} edge={field.edge} onChange={onChange} />;
    case 'moves':
      return (
        <MovesField
          moves={(value ?? {}) as Readonly<Record<string, number>>}
          assets={known.assets}
          onChange={onChange}
        />
      );
    case 'assets':
      return (
        <NamesField
          label={field.label}
          chosen={(value ?? []) as readonly string[]}
          names={known.assets}
          none="none named"
          onChange={(names) => onChange(names.length === 0 ? undefined : names)}
        />
      );
    case 'asset':
    case 'venue': {
      const names = field.type === 'asset' ? known.assets : known.venues;
      const chosen = typeof value === 'string' ? value : '';
      const offered = names.includes(chosen) ? names : [chosen, ...names];
      return (
        <Choice
          label={field.label}
          value={chosen}
          options={offered.map((name) => ({
            value: name,
            label: names.includes(name) ? name : `${name} (not in the workspace)`,
          }))}
          onChange={onChange}
        />
      );
    }
  }
}

function Day({
  label,
  at,
  edge,
  onChange,
}: Readonly<{ label: string; at: number; edge: 'start' | 'end'; onChange: (ms: number) => void }>) {
  return (
    <div className="control">
      <DateBox
        label={label}
        required
        value={formatDate(at)}
        onChange={(day) => {
          const start = Date.parse(`${day}T00:00:00Z`);
          onChange(edge === 'start' ? start : start + dayLength - 1);
        }}
      />
      <span className="control-unit">UTC</span>
    </div>
  );
}
