import { useState } from 'react';
import { assetKinds } from '../../../contract/assets.ts';
import type { Input } from '../../../contract/contract.ts';
import type { AssetEntryDto } from '../../../contract/dto/assets.ts';
import { fieldNames } from '../../../contract/field-names.ts';
import { wording } from '../../../contract/wording.ts';
import { pickJson } from '../../app/pick-json.ts';
import { toast, toastError } from '../../app/toasts.ts';
import { type Column, text } from '../../grid/columns.ts';
import { GridPanel } from '../../grid/grid-panel.tsx';
import { workspaceChanged } from '../../hooks/revision.ts';
import { IconButton } from '../../kit/icon-button.tsx';
import { TextBox } from '../../kit/text-box.tsx';
import { api } from '../../transport/host.ts';
import { writeJson } from '../../transport/write-json.ts';
import { sayDone } from '../../undo/undo.ts';
import { assetFile, saidInFile } from './asset-file.ts';

type Row = Omit<AssetEntryDto, 'aliases' | 'accrues'> & Readonly<{ aliases: string; accrues: string }>;
type Said = Input<'assets.save'>['assets'][number];

const editable = { editable: true, cellClass: 'data-editable' } as const;
const sources = { builtIn: 'program', import: 'import', workspace: 'you' } as const;
const columns: readonly Column<Row>[] = [
  text('asset', fieldNames.asset, { width: 100 }),
  text('kind', wording.kind, {
    ...editable,
    cellEditor: 'agSelectCellEditor',
    cellEditorParams: { values: [...assetKinds] },
    width: 140,
  }),
  text('peg', wording.peg, {
    ...editable,
    headerTooltip: 'The currency one unit is worth, one to one; empty: none',
    width: 90,
  }),
  text('pegFrom', wording.pegFrom, {
    ...editable,
    headerTooltip: 'First day with the peg, YYYY-MM-DD',
    width: 110,
  }),
  text('pegUntil', wording.pegEnded, {
    ...editable,
    headerTooltip: 'First day without the peg, YYYY-MM-DD; empty: it holds',
    width: 110,
  }),
  text('standsFor', wording.standsFor, {
    ...editable,
    headerTooltip: 'The coin that was staked or lent for it',
    width: 110,
  }),
  text('accrues', wording.accrues, {
    ...editable,
    headerTooltip: 'Whether one unit is worth more of that coin from day to day',
    cellEditor: 'agSelectCellEditor',
    cellEditorParams: { values: ['yes', ''] },
    width: 90,
  }),
  text('aliases', wording.otherNames, {
    ...editable,
    headerTooltip: 'Separated by spaces',
    flex: 1,
    minWidth: 120,
  }),
  text('source', wording.saidBy, {
    valueFormatter: (p) => sources[p.value as keyof typeof sources] ?? '',
    width: 90,
  }),
];
const keyOf = (row: Row): string => row.asset;

const changed = (change: Promise<unknown>): Promise<void> =>
  change
    .finally(workspaceChanged)
    .then(() => sayDone())
    .catch(toastError);
const save = (...said: readonly Said[]): Promise<void> => changed(api('assets.save', { assets: [...said] }));

/** An edited cell as the contract takes it: an empty cell says that there is none. */
function saidOf(asset: string, column: string, value: unknown): Said {
  const given = String(value ?? '').trim();
  const day = column === 'pegFrom' || column === 'pegUntil';
  if (column === 'kind') return { asset, kind: given as Row['kind'] };
  if (column === 'accrues') return { asset, accrues: given === 'yes' };
  if (column === 'aliases') return { asset, aliases: given === '' ? [] : given.toUpperCase().split(/\s+/) };
  return { asset, [column]: given === '' ? null : day ? given : given.toUpperCase() };
}

function take(value: unknown, file: string): void {
  const said = saidInFile(value);
  if (said === null) toast(`${file} says nothing of assets: it has no list "assets".`, 'danger');
  else if (said.length === 0) toast(`${file} says nothing that the program does not know by itself.`);
  else void save(...said);
}

/** What the program, the imports and the user say of assets. Used by imports, prices, shocks and every measure. */
export function AssetCatalogue({ entries }: Readonly<{ entries: readonly AssetEntryDto[] }>) {
  const [name, setName] = useState('');
  const [chosen, setChosen] = useState('');
  const rows = entries.map(
    (entry): Row => ({ ...entry, aliases: entry.aliases.join(' '), accrues: entry.accrues ? 'yes' : '' }),
  );
  const own = entries.some(({ asset, source }) => asset === chosen && source === 'workspace');
  const add = (given: string): void => {
    setName(given);
    const asset = given.trim().toUpperCase();
    if (asset === '') return;
    void save({ asset });
    setName('');
  };
  return (
    <GridPanel
      title="Asset catalogue"
      about="one list for imports, prices, shocks and all measures; double-click to edit"
      span={12}
      name="asset-catalogue"
      rows={rows}
      columns={columns}
      rowId={keyOf}
      height={420}
      onRowClick={({ asset }) => setChosen(asset)}
      actions={
        <>
          <TextBox label="Add an asset" value={name} onChange={add} />
          {own ? (
            <IconButton
              icon="trash"
              label={`Remove what you said of ${chosen}`}
              onClick={() => void changed(api('assets.remove', { asset: chosen }))}
            />
          ) : null}
          <IconButton
            icon="upload"
            label="Import what a JSON file says of assets"
            onClick={() => pickJson(take)}
          />
          <IconButton
            icon="export"
            label="Export the catalogue as JSON"
            onClick={() => {
              const text = assetFile(entries);
              writeJson('assets.json', { title: 'Asset catalogue', count: entries.length, text }).catch(
                toastError,
              );
            }}
          />
        </>
      }
      onEdit={({ asset }, column, value, previous) => {
        if (String(value ?? '') === String(previous ?? '')) return;
        void save(saidOf(asset, column, value));
      }}
    />
  );
}
