import type { Mapping } from '../../../../contract/dto/import.ts';
import type { MappingProposal } from '../../../../contract/dto/mapping.ts';
import { fieldName } from '../../../../contract/field-names.ts';
import { wording } from '../../../../contract/wording.ts';
import { Button, HTMLSelect } from '../../../kit/blueprint.ts';

type Props = Readonly<{
  proposal: MappingProposal;
  mapping: Mapping;
  onChange: (columns: Mapping['columns']) => void;
}>;
type Unit = NonNullable<Mapping['columns'][string]['unit']>;

const sizes: readonly (readonly [Unit, string])[] = [
  ['coin', 'coins'],
  ['contract', 'contracts'],
  ['usd', 'USD'],
];
const rates: readonly (readonly [Unit, string])[] = [
  ['fraction', 'fraction 0.005'],
  ['percent', 'percent 0.5'],
];
const unitsOf: Readonly<Record<string, readonly (readonly [Unit, string])[]>> = {
  size: sizes,
  long: sizes,
  short: sizes,
  maintenanceRate: rates,
  haircut: rates,
};

const scaleNames: ReadonlyMap<number, string> = new Map([
  [1, 'whole numbers'],
  [1e3, 'thousands'],
  [1e6, 'millions'],
  [1e9, 'billions'],
]);
const scalesWith = (own: number | undefined): readonly number[] =>
  own === undefined || scaleNames.has(own) ? [...scaleNames.keys()] : [...scaleNames.keys(), own];

/** Each column of the table: what it holds, which field it is, in which unit. */
export function MappingColumns({ proposal, mapping, onChange }: Props) {
  const fieldOf = new Map(Object.entries(mapping.columns).map(([field, { column }]) => [column, field]));
  const assign = (column: string, field: string): void => {
    const kept = Object.entries(mapping.columns).filter(([f, c]) => c.column !== column && f !== field);
    onChange(Object.fromEntries(field === '' ? kept : [...kept, [field, { column }]]));
  };
  const setUnit = (field: string, unit: Unit): void => {
    const entry = mapping.columns[field];
    if (entry !== undefined) onChange({ ...mapping.columns, [field]: { ...entry, unit } });
  };
  const setScale = (field: string, scale: number): void => {
    const entry = mapping.columns[field];
    if (entry !== undefined) onChange({ ...mapping.columns, [field]: { ...entry, scale } });
  };
  return (
    <div className="mapping-scroll">
      <table className="mapping-table">
        <thead>
          <tr>
            <th scope="col">{wording.column}</th>
            <th scope="col">{wording.content}</th>
            <th scope="col">{wording.isThe}</th>
            <th scope="col">{wording.in}</th>
            <th scope="col">{wording.samples}</th>
          </tr>
        </thead>
        <tbody>
          {proposal.columns.map((c) => {
            const field = fieldOf.get(c.column) ?? '';
            const guess = c.matches[0];
            const likely = c.matches.map((m) => m.field);
            const known = [...new Set([...likely, ...(field === '' ? [] : [field]), ...proposal.fields])];
            const units = unitsOf[field] ?? [];
            return (
              <tr key={c.column}>
                <th scope="row">{c.column}</th>
                <td>{c.timeUnit ?? c.type}</td>
                <td>
                  <HTMLSelect
                    aria-label={`Field of ${c.column}`}
                    value={field}
                    onChange={(event) => assign(c.column, event.currentTarget.value)}
                  >
                    <option value="">left out</option>
                    {known.map((name) => (
                      <option key={name} value={name}>
                        {fieldName(name)}
                      </option>
                    ))}
                  </HTMLSelect>
                  {field === '' && guess !== undefined ? (
                    <Button
                      size="small"
                      variant="minimal"
                      text={`${fieldName(guess.field)}?`}
                      title="Similar names: confirm it"
                      aria-label={`Confirm ${c.column} as ${fieldName(guess.field)}`}
                      onClick={() => assign(c.column, guess.field)}
                    />
                  ) : null}
                </td>
                <td>
                  {units.length === 0 ? null : (
                    <HTMLSelect
                      aria-label={`Unit of ${c.column}`}
                      value={mapping.columns[field]?.unit ?? (units === sizes ? 'coin' : '')}
                      onChange={(event) => {
                        const unit = units.find(([value]) => value === event.currentTarget.value)?.[0];
                        if (unit !== undefined) setUnit(field, unit);
                      }}
                    >
                      {mapping.columns[field]?.unit === undefined && units !== sizes ? (
                        <option value="">as written</option>
                      ) : null}
                      {units.map(([value, label]) => (
                        <option key={value} value={value}>
                          {label}
                        </option>
                      ))}
                    </HTMLSelect>
                  )}
                  {field === '' || c.type !== 'number' ? null : (
                    <HTMLSelect
                      aria-label={`What one in ${c.column} counts`}
                      value={mapping.columns[field]?.scale ?? ''}
                      onChange={(event) => setScale(field, Number(event.currentTarget.value))}
                    >
                      {mapping.columns[field]?.scale === undefined ? (
                        <option value="">as written</option>
                      ) : null}
                      {scalesWith(mapping.columns[field]?.scale).map((scale) => (
                        <option key={scale} value={scale}>
                          {scaleNames.get(scale) ?? `× ${scale}`}
                        </option>
                      ))}
                    </HTMLSelect>
                  )}
                </td>
                <td className="mono">{c.samples.slice(0, 3).join(' · ')}</td>
              </tr>
            );
          })}
        </tbody>
      </table>
    </div>
  );
}
