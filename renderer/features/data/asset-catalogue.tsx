import { useState } from 'react';
import { assetKinds } from '../../../contract/assets.ts';
import type { Input } from '../../../contract/contract.ts';
import type { AssetEntryDto } from '../../../contract/dto/assets.ts';
import { fieldNames } from '../../../contract/field-names.ts';
import { wording } from '../../../contract/wording.ts';
import { toastError } from '../../app/toasts.ts';
import { type Column, text } from '../../grid/columns.ts';
import { GridPanel } from '../../grid/grid-panel.tsx';
import { workspaceChanged } from '../../hooks/revision.ts';
import { TextBox } from '../../kit/text-box.tsx';
import { api } from '../../transport/host.ts';
import { sayDone } from '../../undo/undo.ts';

type Row = Omit<AssetEntryDto, 'aliases'> & Readonly<{ aliases: string }>;
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

const save = (said: Said): Promise<unknown> =>
  api('assets.save', { assets: [said] }).finally(workspaceChanged);

/** An edited cell as the contract takes it: an empty cell says that there is none. */
function saidOf(asset: string, column: string, value: unknown): Said {
  const given = String(value ?? '').trim();
  const day = column === 'pegFrom' || column === 'pegUntil';
  if (column === 'kind') return { asset, kind: given as Row['kind'] };
  if (column === 'aliases') return { asset, aliases: given === '' ? [] : given.toUpperCase().split(/\s+/) };
  return { asset, [column]: given === '' ? null : day ? given : given.toUpperCase() };
}

/** What the program, the imports and the user say of assets. Used by imports, prices, shocks and every measure. */
export function AssetCatalogue({ entries }: Readonly<{ entries: readonly AssetEntryDto[] }>) {
  const [name, setName] = useState('');
  const rows = entries.map((entry): Row => ({ ...entry, aliases: entry.aliases.join(' ') }));
  const add = (given: string): void => {
    setName(given);
    const asset = given.trim().toUpperCase();
    if (asset === '') return;
    save({ asset })
      .then(() => sayDone())
      .catch(toastError);
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
      actions={<TextBox label="Add an asset" value={name} onChange={add} />}
      onEdit={({ asset }, column, value, previous) => {
        if (String(value ?? '') === String(previous ?? '')) return;
        save(saidOf(asset, column, value))
          .then(() => sayDone())
          .catch(toastError);
      }}
    />
  );
}
