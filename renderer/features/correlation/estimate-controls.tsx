import { Choice, NumberBox, Segments } from '../../kit/controls.tsx';
import { DateBox } from '../../kit/date-box.tsx';
import { formatDate } from '../../kit/format.ts';
import { estimators, levels, regimes, type WindowKind, windows } from './options.ts';
import { type Choices, datesOf } from './question.ts';

type Props = Readonly<{
  choices: Choices;
  /** The days that are shown now: what a window between two dates begins with. */
  shown: Readonly<{ from: number; to: number }> | null;
  onChange: (change: Partial<Choices>) => void;
}>;

/** What is estimated: level, estimator with its own parameter, window, days. */
export function EstimateControls({ choices: c, shown, onChange }: Props) {
  const leverage = c.level === 'leverage';
  return (
    <>
      <Choice label="Level" value={c.level} options={levels} onChange={(level) => onChange({ level })} />
      <Choice
        label="Estimator"
        value={c.estimator}
        options={estimators}
        onChange={(estimator) => onChange({ estimator })}
      />
      <div className="correlation-parameter">
        <EstimatorParameter choices={c} onChange={onChange} />
      </div>
      <WindowControls choices={c} shown={shown} onChange={onChange} />
      <NumberBox
        label="Min. overlap"
        value={leverage ? c.minimumChanges : c.minimumDays}
        min={3}
        max={5000}
        unit={leverage ? 'changes' : 'days'}
        width={48}
        onChange={(n) =>
          onChange(leverage ? { minimumChanges: Math.round(n) } : { minimumDays: Math.round(n) })
        }
      />
      <Segments label="Days" value={c.regime} options={regimes} onChange={(regime) => onChange({ regime })} />
      {c.regime === 'all' ? null : (
        <NumberBox
          label="Stress: worst"
          value={c.stressShare * 100}
          min={1}
          max={50}
          unit="%"
          width={44}
          onChange={(percent) => onChange({ stressShare: Math.round(percent * 100) / 1e4 })}
        />
      )}
    </>
  );
}

function EstimatorParameter({ choices: c, onChange }: Omit<Props, 'shown'>) {
  if (c.estimator === 'ewma')
    return (
      <NumberBox
        label="λ"
        value={c.lambda}
        min={0.5}
        max={0.999}
        step={0.01}
        width={56}
        onChange={(lambda) => onChange({ lambda })}
      />
    );
  if (c.estimator === 'exceedance')
    return (
      <NumberBox
        label="θ"
        value={c.threshold}
        min={-4}
        max={4}
        step={0.25}
        unit="σ"
        width={48}
        onChange={(threshold) => onChange({ threshold })}
      />
    );
  if (c.estimator === 'tailDependence')
    return (
      <NumberBox
        label="q"
        value={c.quantile * 100}
        min={0.5}
        max={49}
        step={0.5}
        unit="%"
        width={48}
        onChange={(percent) => onChange({ quantile: Math.round(percent * 100) / 1e4 })}
      />
    );
  return null;
}

function WindowControls({ choices: c, shown, onChange }: Props) {
  const open = (window: WindowKind): void =>
    onChange(
      window === 'between' && shown !== null && datesOf(c.from, c.to) === null
        ? { window, from: formatDate(shown.from), to: formatDate(shown.to) }
        : { window },
    );
  return (
    <>
      <Choice label="Window" value={c.window} options={windows} onChange={open} />
      {c.window === 'last' ? (
        <NumberBox
          label="of"
          value={c.days}
          min={3}
          max={100_000}
          unit="days"
          width={56}
          onChange={(days) => onChange({ days: Math.round(days) })}
        />
      ) : null}
      {c.window === 'between' ? (
        <>
          <DateBox label="from" value={c.from} onChange={(from) => onChange({ from })} />
          <DateBox label="to" value={c.to} onChange={(to) => onChange({ to })} />
        </>
      ) : null}
    </>
  );
}
