import { Choice, type Option } from '../../kit/controls.tsx';
import { DateBox } from '../../kit/date-box.tsx';

export type StartKind = 'newest' | 'today' | 'date' | 'beginning';
/** From when the limits being saved hold; `day` belongs to "date", YYYY-MM-DD. */
export type Start = Readonly<{ kind: StartKind; day: string }>;

const options: readonly Option<StartKind>[] = [
  { value: 'newest', label: 'the newest snapshot' },
  { value: 'today', label: 'today' },
  { value: 'date', label: 'a date' },
  { value: 'beginning', label: 'the beginning' },
];

/** What is sent: undefined is the backend's default, the newest snapshot; NaN when the day cannot be read. */
export function startTime({ kind, day }: Start, now: number): number | null | undefined {
  switch (kind) {
    case 'newest':
      return undefined;
    case 'today':
      return Date.parse(new Date(now).toISOString().slice(0, 10));
    case 'date':
      return Date.parse(`${day}T00:00:00Z`);
    case 'beginning':
      return null;
  }
}

/** From when the limits hold: dates before it keep theirs. */
export function LimitStart({
  start,
  onChange,
}: Readonly<{ start: Start; onChange: (start: Start) => void }>) {
  return (
    <>
      <Choice
        label="In force from"
        value={start.kind}
        options={options}
        onChange={(kind) => onChange({ ...start, kind })}
      />
      {start.kind === 'date' ? (
        <DateBox label="Date (UTC)" value={start.day} onChange={(day) => onChange({ ...start, day })} />
      ) : null}
    </>
  );
}
