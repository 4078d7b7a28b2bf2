import type { CompareAddress } from '../../app/compare-address.ts';
import { useSnapshots } from '../../app/workspace.ts';
import { useCall } from '../../hooks/use-call.ts';
import { Choice } from '../../kit/controls.tsx';

type Ends = Pick<CompareAddress, 'from' | 'to' | 'fromWhatIf' | 'toWhatIf'>;
type Props = Readonly<{ ends: Ends; onChange: (change: Partial<Ends>) => void }>;
const nothing = {};

/** The two that are compared: a snapshot each, with a saved what-if applied to it where there are any. */
export function EndsBar({ ends, onChange }: Props) {
  const snapshots = useSnapshots();
  const saved = useCall('whatIf.saved', nothing, { keep: false }).data ?? [];
  const labels = [...snapshots].reverse().map(({ label }) => ({ value: label, label }));
  const whatIfs = [
    { value: '', label: 'as it was' },
    ...saved.map(({ name }) => ({ value: name, label: `after ${name}` })),
  ];
  return (
    <>
      <Choice
        label="From"
        value={ends.from}
        options={labels}
        onChange={(from) => onChange({ from, to: ends.to })}
      />
      {saved.length === 0 ? null : (
        <Choice
          label="From, what-if"
          value={ends.fromWhatIf}
          options={whatIfs}
          onChange={(fromWhatIf) => onChange({ fromWhatIf })}
        />
      )}
      <Choice
        label="To"
        value={ends.to}
        options={labels}
        onChange={(to) => onChange({ to, from: ends.from })}
      />
      {saved.length === 0 ? null : (
        <Choice
          label="To, what-if"
          value={ends.toWhatIf}
          options={whatIfs}
          onChange={(toWhatIf) => onChange({ toWhatIf })}
        />
      )}
    </>
  );
}
