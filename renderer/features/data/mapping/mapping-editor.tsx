import { Button, HTMLSelect, InputGroup } from '@blueprintjs/core';
import { useEffect, useState } from 'react';
import type { MappingProposal } from '../../../../contract/dto/mapping.ts';
import type { Mapping } from '../../../../contract/dto/workspace.ts';
import { toast, toastError } from '../../../app/toasts.ts';
import { useCall } from '../../../hooks/use-call.ts';
import { Choice } from '../../../kit/controls.tsx';
import { downloadText } from '../../../kit/download.ts';
import { formatCount } from '../../../kit/format.ts';
import { Panel } from '../../../kit/panel.tsx';
import { Result } from '../../../kit/result.tsx';
import type { PickedFile } from '../../../transport/bridge.ts';
import { api } from '../../../transport/host.ts';
import { MappingPreview } from './mapping-preview.tsx';
import './mapping.css';

type Props = Readonly<{ file: PickedFile; onUse: (mapping: Mapping) => void }>;

/** For a table nobody knows: which column is what, tried on its first rows before it is used. */
export function MappingEditor({ file, onUse }: Props) {
  const [kind, setKind] = useState<Mapping['kind'] | null>(null);
  const call = useCall('mapping.propose', { file: file.token, ...(kind === null ? {} : { kind }) });
  return (
    <Result call={call} what="Looking through the columns">
      {(proposal) => (
        <Editor
          key={`${file.token}|${proposal.mapping.kind}`}
          file={file}
          proposal={proposal}
          onKind={setKind}
          onUse={onUse}
        />
      )}
    </Result>
  );
}

const kinds = [
  { value: 'position', label: 'Positions' },
  { value: 'balance', label: 'Balances' },
  { value: 'price', label: 'Prices' },
] as const;
const sideRules = [
  { value: 'signedSize', label: 'the sign of the size' },
  { value: 'sideWord', label: 'a word in the side column' },
  { value: 'longShortColumns', label: 'a long and a short column' },
] as const;
const marks = [
  { value: '.', label: 'point 1,234.5' },
  { value: ',', label: 'comma 1.234,5' },
] as const;
const units = [
  { value: 'iso', label: '2026-10-31 08:00' },
  { value: 'yyyymmdd', label: '20261031' },
  { value: 's', label: 'seconds' },
  { value: 'ms', label: 'milliseconds' },
  { value: 'us', label: 'microseconds' },
] as const;
const sizeUnits = [
  { value: 'coin', label: 'coins' },
  { value: 'contract', label: 'contracts' },
  { value: 'usd', label: 'USD' },
] as const;

function Editor(
  props: Readonly<{
    file: PickedFile;
    proposal: MappingProposal;
    onKind: (kind: Mapping['kind']) => void;
    onUse: (mapping: Mapping) => void;
  }>,
) {
  const { file, proposal } = props;
  const { saved } = proposal;
  const same = saved !== null && saved.added.length + saved.missing.length === 0;
  const [mapping, setMapping] = useState<Mapping>(same ? saved.saved.mapping : proposal.mapping);
  const [tried, setTried] = useState(mapping);
  useEffect(() => {
    const timer = setTimeout(() => setTried(mapping), 300);
    return () => clearTimeout(timer);
  }, [mapping]);
  const change = (part: Partial<Mapping>): void => setMapping({ ...mapping, ...part });
  const size = mapping.columns.size;
  const zone = mapping.time?.zone ?? 'UTC';
  const keep = (): void => {
    api('mapping.save', { header: proposal.header, mapping }).then(
      () => toast('Kept for every file with these columns', 'success'),
      toastError,
    );
  };
  return (
    <Panel
      title={`Columns of ${file.name}`}
      about={`from ${proposal.whole ? 'all' : 'the first'} ${formatCount(proposal.rows)} rows`}
      actions={
        <>
          <Button
            size="small"
            variant="minimal"
            text="Export"
            onClick={() =>
              downloadText(
                `${mapping.name}.mapping.json`,
                `${JSON.stringify(mapping, null, 2)}\n`,
                'application/json',
              )
            }
          />
          <Button size="small" text="Keep" title="For every file with these columns" onClick={keep} />
          <Button size="small" intent="primary" text="Use" onClick={() => props.onUse(mapping)} />
        </>
      }
    >
      {saved !== null && !same ? (
        <p className="data-note">
          Nearly the columns of “{saved.saved.mapping.name}”. Added: {saved.added.join(', ') || 'none'}.
          Missing: {saved.missing.join(', ') || 'none'}.{' '}
          <Button
            size="small"
            variant="minimal"
            text="Start from it"
            onClick={() => setMapping(saved.saved.mapping)}
          />
        </p>
      ) : null}
      <div className="data-options">
        <Choice label="Rows are" value={mapping.kind} options={kinds} onChange={props.onKind} />
        <TextField label="Name" value={mapping.name} onChange={(name) => change({ name })} />
        <TextField label="Venue" value={mapping.venue} onChange={(venue) => change({ venue })} />
        <Choice
          label="Decimal mark"
          value={mapping.decimal}
          options={marks}
          onChange={(decimal) => change({ decimal })}
        />
        <Choice
          label="Time"
          value={mapping.time?.unit ?? 'iso'}
          options={units}
          onChange={(unit) => change({ time: { unit, zone } })}
        />
        <TextField
          label="Zone"
          value={zone}
          onChange={(next) => change({ time: { unit: mapping.time?.unit ?? 'iso', zone: next } })}
        />
        {mapping.kind === 'position' ? (
          <>
            <Choice
              label="Side is"
              value={mapping.sideRule}
              options={sideRules}
              onChange={(sideRule) => change({ sideRule })}
            />
            <Choice
              label="Size in"
              value={size?.unit === 'contract' || size?.unit === 'usd' ? size.unit : 'coin'}
              options={sizeUnits}
              onChange={(unit) =>
                size ? change({ columns: { ...mapping.columns, size: { ...size, unit } } }) : undefined
              }
            />
          </>
        ) : null}
      </div>
      <Columns proposal={proposal} mapping={mapping} onChange={(columns) => change({ columns })} />
      {proposal.questions.length > 0 ? (
        <ul className="mapping-questions">
          {proposal.questions.map((question) => (
            <li key={question}>{question}</li>
          ))}
        </ul>
      ) : null}
      <MappingPreview file={file} mapping={tried} />
    </Panel>
  );
}

function Columns(
  props: Readonly<{
    proposal: MappingProposal;
    mapping: Mapping;
    onChange: (columns: Mapping['columns']) => void;
  }>,
) {
  const { proposal, mapping } = props;
  const fieldOf = new Map(Object.entries(mapping.columns).map(([field, { column }]) => [column, field]));
  const assign = (column: string, field: string): void => {
    const kept = Object.entries(mapping.columns).filter(([f, c]) => c.column !== column && f !== field);
    props.onChange(Object.fromEntries(field === '' ? kept : [...kept, [field, { column }]]));
  };
  return (
    <div className="mapping-scroll">
      <table className="mapping-table">
        <thead>
          <tr>
            <th scope="col">Column</th>
            <th scope="col">Content</th>
            <th scope="col">Is the</th>
            <th scope="col">Samples</th>
          </tr>
        </thead>
        <tbody>
          {proposal.columns.map((c) => {
            const field = fieldOf.get(c.column) ?? '';
            const guess = c.matches[0];
            const likely = new Set(c.matches.map((m) => m.field));
            const others = proposal.fields.filter((f) => !likely.has(f));
            const known = [...likely, ...others];
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
                    {(field === '' || known.includes(field) ? known : [field, ...known]).map((name) => (
                      <option key={name} value={name}>
                        {name}
                      </option>
                    ))}
                  </HTMLSelect>
                  {field === '' && guess !== undefined ? (
                    <Button
                      size="small"
                      variant="minimal"
                      text={`${guess.field}?`}
                      title="Alike by name: confirm it"
                      onClick={() => assign(c.column, guess.field)}
                    />
                  ) : null}
                </td>
                <td className="mono">{c.samples.slice(0, 3).join('  ')}</td>
              </tr>
            );
          })}
        </tbody>
      </table>
    </div>
  );
}

function TextField(props: Readonly<{ label: string; value: string; onChange: (value: string) => void }>) {
  return (
    // biome-ignore lint/a11y/noLabelWithoutControl: InputGroup renders the input inside the label.
    <label className="control">
      <span>{props.label}</span>
      <InputGroup size="small" value={props.value} onValueChange={props.onChange} />
    </label>
  );
}
