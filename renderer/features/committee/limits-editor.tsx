import { useState } from 'react';
import type { MeasureInfo } from '../../../contract/dto/committee.ts';
import type { Limit } from '../../../contract/dto/what-if.ts';
import { boundWords } from '../../../contract/status.ts';
import { wording } from '../../../contract/wording.ts';
import { Button, HTMLSelect, InputGroup } from '../../kit/blueprint.ts';
import { Icon } from '../../kit/icon.tsx';
import { complaint, type LimitEdit, toEdit } from './limit-edits.ts';
import { LimitStart, type Start, startTime } from './limit-start.tsx';
import { typedUnit } from './measure-text.ts';

type Props = Readonly<{
  /** Those in force today or later, to begin with. */
  limits: readonly Limit[];
  /** Measures a limit can be set on. */
  measures: readonly MeasureInfo[];
  onSave: (edits: readonly LimitEdit[], from: number | null | undefined) => void;
  onCancel: () => void;
}>;

/** The same limits to be changed: the levels as typed, direction, owner, note; saved all at once. */
export function LimitsEditor({ limits, measures, onSave, onCancel }: Props) {
  const [edits, setEdits] = useState<readonly LimitEdit[]>(() => limits.map(toEdit));
  const [start, setStart] = useState<Start>({ kind: 'newest', day: '' });
  const from = startTime(start, Date.now());
  const complaints = [
    ...edits.flatMap((edit) => complaint(edit) ?? []),
    ...(Number.isNaN(from) ? ['Say from which date the limits hold.'] : []),
  ];
  const change = (measure: string, part: Partial<LimitEdit>): void =>
    setEdits(edits.map((edit) => (edit.measure === measure ? { ...edit, ...part } : edit)));
  const free = measures.filter((m) => !edits.some((edit) => edit.measure === m.id));
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        if (complaints.length === 0) onSave(edits, from);
      }}
    >
      <table className="small-table committee-limits committee-editing">
        <thead>
          <tr>
            <th>{wording.measure}</th>
            <th>{wording.breachWhen}</th>
            <th>{boundWords.amber}</th>
            <th>{boundWords.red}</th>
            <th>{wording.owner}</th>
            <th>{wording.note}</th>
            <th />
          </tr>
        </thead>
        <tbody>
          {edits.map((edit) => (
            <Row
              key={edit.measure}
              edit={edit}
              onChange={(part) => change(edit.measure, part)}
              onRemove={() => setEdits(edits.filter((other) => other !== edit))}
            />
          ))}
        </tbody>
      </table>
      {complaints.length === 0 ? null : (
        <ul className="committee-complaints tone-bad" role="alert">
          {complaints.map((text) => (
            <li key={text}>{text}</li>
          ))}
        </ul>
      )}
      <div className="committee-actions">
        {free.length === 0 ? null : (
          <HTMLSelect
            aria-label="Add a limit on"
            value=""
            onChange={(event) => {
              const measure = free.find((m) => m.id === event.currentTarget.value);
              if (measure) setEdits([...edits, blank(measure)]);
            }}
          >
            <option value="">Add a limit on…</option>
            {free.map((m) => (
              <option key={m.id} value={m.id}>
                {m.label}
              </option>
            ))}
          </HTMLSelect>
        )}
        <LimitStart start={start} onChange={setStart} />
        <span className="committee-spring" />
        <Button size="small" text="Cancel" onClick={onCancel} />
        <Button
          size="small"
          type="submit"
          intent="primary"
          text="Save limits"
          disabled={complaints.length > 0}
        />
      </div>
    </form>
  );
}

const blank = ({ id, label, unit, direction }: MeasureInfo): LimitEdit => ({
  measure: id,
  label,
  unit,
  direction,
  amber: '',
  red: '',
  owner: '',
  note: '',
});

type RowProps = Readonly<{
  edit: LimitEdit;
  onChange: (part: Partial<LimitEdit>) => void;
  onRemove: () => void;
}>;

function Row({ edit, onChange, onRemove }: RowProps) {
  const unit = typedUnit[edit.unit];
  const box = (key: 'amber' | 'red' | 'owner' | 'note', title: string) => (
    <InputGroup
      size="small"
      fill
      aria-label={`${title} of ${edit.label}`}
      value={edit[key]}
      onValueChange={(value) => onChange({ [key]: value })}
      {...((key === 'amber' || key === 'red') && unit !== ''
        ? { rightElement: <span className="committee-unit">{unit}</span> }
        : {})}
    />
  );
  return (
    <tr>
      <td>{edit.label}</td>
      <td>
        <HTMLSelect
          aria-label={`Direction of ${edit.label}`}
          value={edit.direction}
          onChange={(event) =>
            onChange({ direction: event.currentTarget.value === 'below' ? 'below' : 'above' })
          }
        >
          <option value="above">above</option>
          <option value="below">below</option>
        </HTMLSelect>
      </td>
      <td>{box('amber', boundWords.amber)}</td>
      <td>{box('red', boundWords.red)}</td>
      <td>{box('owner', 'Owner')}</td>
      <td>{box('note', 'Note')}</td>
      <td>
        <Button
          size="small"
          variant="minimal"
          icon={<Icon name="trash" size={12} />}
          aria-label={`Remove the limit on ${edit.label}`}
          title="Remove"
          onClick={onRemove}
        />
      </td>
    </tr>
  );
}
