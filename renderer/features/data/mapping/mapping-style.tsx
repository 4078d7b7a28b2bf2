import type { Mapping } from '../../../../contract/dto/import.ts';
import { timeUnitNames } from '../../../../contract/time-unit-names.ts';
import { Choice } from '../../../kit/controls.tsx';
import { TextBox } from '../../../kit/text-box.tsx';

type Props = Readonly<{
  mapping: Mapping;
  onKind: (kind: Mapping['kind']) => void;
  onChange: (part: Partial<Mapping>) => void;
}>;

const kinds = [
  { value: 'position', label: 'Positions' },
  { value: 'balance', label: 'Balances' },
  { value: 'price', label: 'Prices' },
  { value: 'loan', label: 'Loans' },
  { value: 'liquidationEvent', label: 'Liquidations of accounts' },
] as const;
const sideRules = [
  { value: 'signedSize', label: 'the sign of the size' },
  { value: 'sideWord', label: 'a word in the side column' },
  { value: 'longShortColumns', label: 'a long and a short column' },
] as const;
const marks = [
  { value: '', label: 'as in the file' },
  { value: '.', label: 'point 1,234.5' },
  { value: ',', label: 'comma 1.234,5' },
] as const;
const units = (['iso', 'yyyymmdd', 'dmy', 'mdy', 's', 'ms', 'us'] as const).map((value) => ({
  value,
  label: timeUnitNames[value],
}));

const histories = [
  { value: 'together', label: 'of one snapshot' },
  { value: 'apart', label: 'snapshots of their own' },
] as const;

/** How the whole table is written: kind of rows, decimal mark, times, side, multiplier, text that means empty. */
export function MappingStyle({ mapping, onKind, onChange }: Props) {
  const { unit, zone } = { unit: 'iso', zone: 'UTC', ...mapping.time } as const;
  const { constants } = mapping;
  const inColumns = (...fields: readonly string[]): boolean =>
    fields.some((field) => field in mapping.columns);
  /** A constant of the whole table; empty, there is none. */
  const constant = (field: string, value: string): void => {
    const { [field]: _, ...others } = constants;
    onChange({ constants: value === '' ? others : { ...others, [field]: value } });
  };
  const perColumn = 'multiplier' in mapping.columns;
  return (
    <div className="data-options">
      <Choice label="Rows are" value={mapping.kind} options={kinds} onChange={onKind} />
      <TextBox label="Name" value={mapping.name} onChange={(name) => onChange({ name })} />
      <TextBox
        label="Venue"
        value={mapping.venue}
        hint={inColumns('venue') && mapping.kind !== 'price' ? 'as the column says' : ''}
        onChange={(venue) => onChange({ venue })}
      />
      {inColumns('participant') ? null : (
        <TextBox
          label="Participant"
          value={constants.participant ?? ''}
          hint="name of the file"
          onChange={(who) => constant('participant', who)}
        />
      )}
      {mapping.kind !== 'position' || inColumns('currency', 'quote', 'settle') ? null : (
        <TextBox
          label="Currency"
          value={constants.currency ?? ''}
          hint="as symbols say"
          onChange={(money) => constant('currency', money.trim().toUpperCase())}
        />
      )}
      <Choice
        label="Decimal mark"
        value={mapping.decimal ?? ''}
        options={marks}
        onChange={(decimal) => onChange({ decimal: decimal === '' ? undefined : decimal })}
      />
      <Choice
        label="Time"
        value={unit}
        options={units}
        onChange={(next) => onChange({ time: { ...mapping.time, unit: next, zone } })}
      />
      <TextBox
        label="Zone"
        value={zone}
        onChange={(next) => onChange({ time: { ...mapping.time, unit, zone: next } })}
      />
      <Histories mapping={mapping} onChange={onChange} />
      {mapping.kind === 'position' || mapping.kind === 'liquidationEvent' ? (
        <>
          <Choice
            label="Side is"
            value={mapping.sideRule}
            options={sideRules}
            onChange={(sideRule) => onChange({ sideRule })}
          />
          <TextBox
            label="Multiplier"
            value={perColumn ? 'from its column' : String(mapping.multiplier)}
            disabled={perColumn}
            onChange={(text) => {
              const multiplier = Number(text);
              if (multiplier > 0 && Number.isFinite(multiplier)) onChange({ multiplier });
            }}
          />
        </>
      ) : null}
      <TextBox
        label="Text that means empty"
        value={mapping.nullWords.filter((word) => word !== '').join(' | ')}
        hint="blank cells always are"
        onChange={(text) =>
          onChange({
            nullWords: [
              '',
              ...text
                .split('|')
                .map((w) => w.trim())
                .filter((w) => w !== ''),
            ].slice(0, 50),
          })
        }
      />
    </div>
  );
}

/** Whether rows of several times are one book, or each of a snapshot of its own: asked where a column says when. */
function Histories({ mapping, onChange }: Pick<Props, 'mapping' | 'onChange'>) {
  const { unit, zone } = { unit: 'iso', zone: 'UTC', ...mapping.time } as const;
  if (!('time' in mapping.columns) || mapping.kind === 'price' || mapping.kind === 'liquidationEvent')
    return null;
  return (
    <Choice
      label="Rows of several times are"
      value={mapping.time?.rows ?? 'together'}
      options={histories}
      onChange={(rows) => onChange({ time: { unit, zone, rows } })}
    />
  );
}
