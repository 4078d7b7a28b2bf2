import { useMemo } from 'react';
import { useCall } from '../../hooks/use-call.ts';
import { Button } from '../../kit/blueprint.ts';
import { Choice } from '../../kit/controls.tsx';
import { DateBox } from '../../kit/date-box.tsx';
import { TextBox } from '../../kit/text-box.tsx';
import type { ImportOptions } from './import-options.ts';
import { pickMapping } from './mapping/pick-mapping.ts';

type Props = Readonly<{ options: ImportOptions; onChange: (options: ImportOptions) => void }>;
const nothing = {};
const dateOrders = [
  { value: '', label: 'As in the file' },
  { value: 'dmy', label: 'Day first' },
  { value: 'mdy', label: 'Month first' },
] as const;
const decimalMarks = [
  { value: '', label: 'As in the file' },
  { value: '.', label: 'Point' },
  { value: ',', label: 'Comma' },
] as const;

/** Overrides for files that do not say themselves; each change checks the files again. */
export function ImportOptionsForm({ options, onChange }: Props) {
  const formats = useCall('formats.list', nothing);
  const formatOptions = useMemo(
    () => [
      { value: '', label: 'Detect' },
      ...(formats.data ?? []).map((format) => ({ value: format.id, label: format.title })),
    ],
    [formats.data],
  );
  return (
    <div className="data-options">
      <Choice
        label="Format"
        value={options.format}
        options={formatOptions}
        onChange={(format) => onChange({ ...options, format })}
      />
      <TextBox
        label="Snapshot label"
        hint="date of the data"
        value={options.label}
        onChange={(label) => onChange({ ...options, label })}
      />
      <DateBox
        label="As of (UTC)"
        kind="minute"
        value={options.asOf}
        onChange={(asOf) => onChange({ ...options, asOf })}
      />
      <TextBox
        label="Participant"
        hint="as in the file"
        value={options.participant}
        onChange={(participant) => onChange({ ...options, participant })}
      />
      <TextBox
        label="Symbol"
        hint="as in file or name"
        value={options.symbol}
        onChange={(symbol) => onChange({ ...options, symbol })}
      />
      <TextBox
        label="Time zone"
        hint="UTC"
        value={options.zone}
        onChange={(zone) => onChange({ ...options, zone })}
      />
      <Choice
        label="Dates"
        value={options.dates}
        options={dateOrders}
        onChange={(dates) => onChange({ ...options, dates })}
      />
      <Choice
        label="Decimal mark"
        value={options.decimal}
        options={decimalMarks}
        onChange={(decimal) => onChange({ ...options, decimal })}
      />
      <MappingBox options={options} onChange={onChange} />
    </div>
  );
}

/** A mapping file (JSON) says which column of a broker's CSV is what. It is read here and checked by the backend. */
function MappingBox({ options, onChange }: Props) {
  const choose = (): void => pickMapping((value, name) => onChange({ ...options, mapping: { name, value } }));
  return (
    <div className="control">
      <span className="control-unit">Mapping</span>
      {options.mapping === null ? (
        <Button size="small" variant="minimal" text="Choose file…" onClick={choose} />
      ) : (
        <Button
          size="small"
          variant="minimal"
          text={`${options.mapping.name} ×`}
          title="Remove the mapping"
          onClick={() => onChange({ ...options, mapping: null })}
        />
      )}
    </div>
  );
}
