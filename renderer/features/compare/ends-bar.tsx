import { type CompareAddress, draftEnds, saidDraft } from '../../app/compare-address.ts';
import { useSnapshots } from '../../app/workspace.ts';
import { useCall } from '../../hooks/use-call.ts';
import { Choice } from '../../kit/controls.tsx';

type Ends = Pick<CompareAddress, 'from' | 'to' | 'fromWhatIf' | 'toWhatIf' | 'draft'>;
type Props = Readonly<{
  ends: Ends;
  /** Whether What-if has adjustments that are switched on. */
  drafted: boolean;
  onChange: (change: Partial<Ends>) => void;
}>;
const nothing = {};
/** Values of the list: no what-if, the one What-if shows, and the saved ones by name. */
const [none, draft, saved] = ['', 'draft', 'saved '];

/** The two that are compared: a snapshot each, with a what-if applied to it where there are any. */
export function EndsBar({ ends, drafted, onChange }: Props) {
  const snapshots = useSnapshots();
  const stored = useCall('whatIf.saved', nothing, { keep: false }).data ?? [];
  const labels = [...snapshots].reverse().map(({ label }) => ({ value: label, label }));
  const onDraft = draftEnds(ends.draft);
  const whatIfs = [
    { value: none, label: 'as it was' },
    ...(drafted || onDraft.length > 0 ? [{ value: draft, label: 'after What-if as it is now' }] : []),
    ...stored.map(({ name }) => ({ value: `${saved}${name}`, label: `after ${name}` })),
  ];
  const whatIf = (end: 'from' | 'to') => {
    if (whatIfs.length === 1) return null;
    const named = ends[`${end}WhatIf`];
    const rest = onDraft.filter((one) => one !== end);
    return (
      <Choice
        label={end === 'from' ? 'From, what-if' : 'To, what-if'}
        value={onDraft.includes(end) ? draft : named === '' ? none : `${saved}${named}`}
        options={whatIfs}
        onChange={(value) =>
          onChange({
            draft: saidDraft(value === draft ? [...rest, end] : rest),
            [`${end}WhatIf`]: value.startsWith(saved) ? value.slice(saved.length) : '',
          })
        }
      />
    );
  };
  return (
    <>
      <Choice
        label="From"
        value={ends.from}
        options={labels}
        onChange={(from) => onChange({ from, to: ends.to })}
      />
      {whatIf('from')}
      <Choice
        label="To"
        value={ends.to}
        options={labels}
        onChange={(to) => onChange({ to, from: ends.from })}
      />
      {whatIf('to')}
    </>
  );
}
