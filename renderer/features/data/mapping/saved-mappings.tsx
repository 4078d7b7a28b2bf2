import { useMemo, useState } from 'react';
import type { Output } from '../../../../contract/contract.ts';
import { fieldNames } from '../../../../contract/field-names.ts';
import { wording } from '../../../../contract/wording.ts';
import { pickJson } from '../../../app/pick-json.ts';
import { toast, toastError } from '../../../app/toasts.ts';
import { type Column, text } from '../../../grid/columns.ts';
import { gridHeight } from '../../../grid/grid-height.ts';
import { GridPanel } from '../../../grid/grid-panel.tsx';
import { linkTo } from '../../../grid/link-to.ts';
import { useCall } from '../../../hooks/use-call.ts';
import { Button } from '../../../kit/blueprint.ts';
import { plural } from '../../../kit/format.ts';
import { Panel } from '../../../kit/panel.tsx';
import { Result } from '../../../kit/result.tsx';
import { api } from '../../../transport/host.ts';
import { writeJson } from '../../../transport/write-json.ts';
import { sayDone } from '../../../undo/undo.ts';
import './mapping.css';

type Saved = Output<'mapping.list'>[number];
const nothing = {};
const title = 'Saved mappings';
const about = 'Used for every table with the same columns';

/** Mappings kept for tables by their columns, to be carried to the next machine as one file. */
export function SavedMappings() {
  const call = useCall('mapping.list', nothing, { keep: false });
  const load = (value: unknown): void => {
    const list = mappingsIn(value);
    if (list === null) {
      toast('This file holds no exported mappings.', 'danger');
      return;
    }
    Promise.all(list.map(({ header, mapping }) => api('mapping.save', { header, mapping }))).then(() => {
      toast(`${plural(list.length, 'mapping')} kept`, 'success');
      call.retry();
    }, toastError);
  };
  const remove = (gone: readonly Saved[]): void => {
    Promise.all(gone.map(({ fingerprint }) => api('mapping.remove', { fingerprint })))
      .then(() => {
        call.retry();
        return sayDone();
      })
      .catch(toastError);
  };
  return (
    <Result call={call} what="Reading the saved mappings">
      {(saved) =>
        saved.length === 0 ? (
          <Panel title={title} about={about} actions={<Actions saved={saved} onLoad={load} />}>
            <p className="data-note">
              None yet. Drop a table of an unknown format, say what its columns are, and keep it; or import
              the mappings another machine exported.
            </p>
          </Panel>
        ) : (
          <Kept saved={saved} onLoad={load} onRemove={remove} />
        )
      }
    </Result>
  );
}

type ActionsProps = Readonly<{
  saved: readonly Saved[];
  ticked?: readonly Saved[];
  onLoad: (value: unknown) => void;
  onRemove?: (gone: readonly Saved[]) => void;
}>;

/** In and out as one file: all of them, or those ticked. */
function Actions({ saved, ticked = [], onLoad, onRemove }: ActionsProps) {
  const [only] = ticked;
  const named =
    ticked.length === 1 && only !== undefined ? only.mapping.name : plural(ticked.length, 'mapping');
  return (
    <>
      <Button size="small" text="Import…" onClick={() => pickJson(onLoad)} />
      <Button
        size="small"
        text={ticked.length === 0 ? 'Export all' : `Export ${named}`}
        disabled={saved.length === 0}
        onClick={() =>
          download(ticked.length === 0 ? 'mappings' : named, ticked.length === 0 ? saved : ticked)
        }
      />
      {ticked.length === 0 ? null : (
        <Button size="small" text={`Remove ${named}`} onClick={() => onRemove?.(ticked)} />
      )}
    </>
  );
}

type KeptProps = Readonly<{
  saved: readonly Saved[];
  onLoad: (value: unknown) => void;
  onRemove: (gone: readonly Saved[]) => void;
}>;

function Kept({ saved, onLoad, onRemove }: KeptProps) {
  const [chosen, setChosen] = useState<readonly string[]>([]);
  const rows = useMemo(() => saved.map(rowOf), [saved]);
  const ticked = saved.filter(({ fingerprint }) => chosen.includes(fingerprint));
  return (
    <GridPanel
      title={title}
      about={about}
      actions={<Actions saved={saved} ticked={ticked} onLoad={onLoad} onRemove={onRemove} />}
      name="saved-mappings"
      rows={rows}
      columns={columns}
      rowId={rowKey}
      height={gridHeight(rows.length + 1, 320)}
      onTicked={(list) => setChosen(list.map(rowKey))}
    />
  );
}

const rowKey = (row: SavedRow): string => row.fingerprint;
const columns: readonly Column<SavedRow>[] = [
  text('name', wording.name, { width: 220 }),
  text('kind', wording.rowsAre, { width: 120 }),
  text('venue', fieldNames.venue, { width: 140, ...linkTo('venue') }),
  text('header', wording.columns, { flex: 1, minWidth: 260 }),
];

type SavedRow = Readonly<{ fingerprint: string; name: string; kind: string; venue: string; header: string }>;
const rowOf = ({ fingerprint, header, mapping }: Saved): SavedRow => ({
  fingerprint,
  name: mapping.name,
  kind: mapping.kind,
  venue: mapping.venue,
  header: header.join(', '),
});

/** The file of `lockstep mapping --export`: header and mapping of each. */
function download(name: string, saved: readonly Saved[]): void {
  const mappings = saved.map(({ header, mapping }) => ({ header, mapping }));
  const text = JSON.stringify({ lockstepMappings: 1, mappings }, null, 2);
  writeJson(`${name}.mappings.json`, {
    title: 'Saved mappings',
    count: mappings.length,
    text: `${text}\n`,
  }).catch(toastError);
}

type Exported = Pick<Saved, 'header' | 'mapping'>;

/** What each is, the backend checks; that there is a list of them, this does. */
function mappingsIn(value: unknown): readonly Exported[] | null {
  if (typeof value !== 'object' || value === null || !('mappings' in value)) return null;
  const { mappings } = value;
  return Array.isArray(mappings) && mappings.length > 0 ? (mappings as Exported[]) : null;
}
