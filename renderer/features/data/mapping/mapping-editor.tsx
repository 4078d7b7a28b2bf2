import { useEffect, useState } from 'react';
import type { Mapping } from '../../../../contract/dto/import.ts';
import type { MappingProposal } from '../../../../contract/dto/mapping.ts';
import { openQuestions } from '../../../../contract/mapping-questions.ts';
import { toast, toastError } from '../../../app/toasts.ts';
import { useCall } from '../../../hooks/use-call.ts';
import { Button } from '../../../kit/blueprint.ts';
import { formatCount } from '../../../kit/format.ts';
import { Panel } from '../../../kit/panel.tsx';
import { Result } from '../../../kit/result.tsx';
import { api } from '../../../transport/host.ts';
import { writeJson } from '../../../transport/write-json.ts';
import { MappingColumns } from './mapping-columns.tsx';
import { MappingPreview } from './mapping-preview.tsx';
import { MappingStyle } from './mapping-style.tsx';
import { missingFields } from './missing-fields.ts';
import { pickMapping } from './pick-mapping.ts';
import type { UnknownTable } from './unknown-table.ts';
import { withColumns } from './with-columns.ts';
import './mapping.css';

type Props = Readonly<{
  table: UnknownTable;
  /** Read the files once with this mapping. */
  onUse: (mapping: Mapping) => void;
  /** The mapping is kept for every file with these columns: check the files again. */
  onKept: () => void;
}>;

/** For a table nobody knows: which column is what, tried on its first rows before it is used. */
export function MappingEditor(props: Props) {
  const { token, member } = props.table;
  const [kind, setKind] = useState<Mapping['kind'] | null>(null);
  const input = {
    file: token,
    ...(member === null ? {} : { member }),
    ...(kind === null ? {} : { kind }),
  };
  const call = useCall('mapping.propose', input, { keep: false });
  return (
    <Result call={call} what="Looking through the columns">
      {(proposal) => (
        <Editor
          key={`${token}|${member}|${proposal.mapping.kind}`}
          {...props}
          proposal={proposal}
          onKind={setKind}
        />
      )}
    </Result>
  );
}

type EditorProps = Props & Readonly<{ proposal: MappingProposal; onKind: (kind: Mapping['kind']) => void }>;

function Editor({ table, proposal, onKind, onUse, onKept }: EditorProps) {
  const { saved } = proposal;
  const same = saved !== null && saved.added.length + saved.missing.length === 0;
  const [mapping, setMapping] = useState<Mapping>(
    same ? saved.saved.mapping : { ...proposal.mapping, venue: '' },
  );
  const [tried, setTried] = useState(mapping);
  useEffect(() => {
    const timer = setTimeout(() => setTried(mapping), 300);
    return () => clearTimeout(timer);
  }, [mapping]);
  const used = new Set(Object.values(mapping.columns).map(({ column }) => column));
  const unanswered = proposal.required.filter(
    ({ column }) => !used.has(column) && mapping.ignore?.includes(column) !== true,
  );
  const ready = missingFields(mapping).length === 0 && unanswered.length === 0 && mapping.name !== '';
  const change = (part: Partial<Mapping>): void => setMapping({ ...mapping, ...part });
  const open = openQuestions(proposal.questions, mapping);
  const keep = (): void => {
    api('mapping.save', { header: proposal.header, mapping }).then(() => {
      toast('Kept for every file with these columns', 'success');
      onKept();
    }, toastError);
  };
  const download = (): void =>
    void writeJson(`${mapping.name}.mapping.json`, {
      title: `Mapping ${mapping.name}`,
      count: 1,
      text: `${JSON.stringify(mapping, null, 2)}\n`,
    }).catch(toastError);
  return (
    <Panel
      title={`Columns of ${table.name}`}
      about={`from ${proposal.whole ? 'all' : 'the first'} ${formatCount(proposal.rows)} rows`}
      actions={
        <>
          <Button size="small" variant="minimal" text="From file…" onClick={() => pickMapping(setMapping)} />
          <Button size="small" variant="minimal" text="Export" onClick={download} />
          {table.member === null ? (
            <Button size="small" text="Use once" disabled={!ready} onClick={() => onUse(mapping)} />
          ) : null}
          <Button
            size="small"
            intent="primary"
            text="Keep and use"
            disabled={!ready}
            title="For every file with these columns"
            onClick={keep}
          />
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
      <MappingStyle mapping={mapping} onKind={onKind} onChange={change} />
      <MappingColumns
        proposal={proposal}
        mapping={mapping}
        onChange={(columns) => change(withColumns(mapping, columns))}
      />
      {proposal.venues.length > 0 && 'venue' in mapping.columns ? (
        <p className="data-note">
          {proposal.venues.map(({ word, venue }) => `${word} is the venue ${venue}`).join(' · ')}
        </p>
      ) : null}
      {unanswered.length > 0 ? (
        <ul className="mapping-questions" aria-label="To be answered">
          {unanswered.map(({ column, question }) => (
            <li key={column}>
              {question}{' '}
              <Button
                size="small"
                variant="minimal"
                text="Left out"
                aria-label={`Leave out ${column}`}
                onClick={() => change({ ignore: [...(mapping.ignore ?? []), column] })}
              />
            </li>
          ))}
        </ul>
      ) : null}
      {open.length > 0 ? (
        <ul className="mapping-questions" aria-label="Open questions">
          {open.map((question) => (
            <li key={question}>{question}</li>
          ))}
        </ul>
      ) : null}
      <MappingPreview table={table} mapping={tried} />
    </Panel>
  );
}
