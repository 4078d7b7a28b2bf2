import { useState } from 'react';
import type { SymbolSaid } from '../../../../contract/dto/symbols.ts';
import { fieldNames } from '../../../../contract/field-names.ts';
import { wording } from '../../../../contract/wording.ts';
import { toast, toastError } from '../../../app/toasts.ts';
import { type Column, integer, text } from '../../../grid/columns.ts';
import { gridHeight } from '../../../grid/grid-height.ts';
import { GridPanel } from '../../../grid/grid-panel.tsx';
import { workspaceChanged } from '../../../hooks/revision.ts';
import { useCall } from '../../../hooks/use-call.ts';
import { Button } from '../../../kit/blueprint.ts';
import { formatDate, formatNumber } from '../../../kit/format.ts';
import { Panel } from '../../../kit/panel.tsx';
import { Result } from '../../../kit/result.tsx';
import type { PickedFile } from '../../../transport/bridge.ts';
import { api } from '../../../transport/host.ts';
import { sayDone } from '../../../undo/undo.ts';
import { howToRead, type ImportOptions, readAtOnce } from '../import-options.ts';
import { type SymbolRow, saidOf } from './said-of.ts';
import { symbolsAbout } from './symbols-about.ts';

const instruments: readonly SymbolSaid['instrument'][] = ['spot', 'linear', 'inverse', 'call', 'put'];
const editable = { editable: true, cellClass: 'data-editable' } as const;
const how = { kept: 'corrected', sure: 'sure', likely: 'likely', unsure: 'unsure' } as const;
const columns: readonly Column<SymbolRow>[] = [
  text('symbol', fieldNames.symbol, { width: 190 }),
  text('base', fieldNames.asset, { ...editable, width: 100 }),
  text('quote', wording.quote, { ...editable, width: 88, headerTooltip: 'The currency its price is in' }),
  text('settle', wording.settledIn, { ...editable, width: 100 }),
  text('instrument', fieldNames.instrument, {
    ...editable,
    cellEditor: 'agSelectCellEditor',
    cellEditorParams: { values: [...instruments] },
    width: 112,
  }),
  text('expiry', fieldNames.expiry, {
    ...editable,
    width: 112,
    headerTooltip: 'YYYY-MM-DD; empty: none',
    valueGetter: (p) => (p.data?.expiry ? formatDate(p.data.expiry) : ''),
    valueSetter: () => true,
  }),
  text('strike', fieldNames.strike, {
    ...editable,
    width: 92,
    valueFormatter: (p) => (typeof p.value === 'number' ? formatNumber(p.value, 4) : String(p.value ?? '')),
  }),
  text('sure', wording.howSure, {
    width: 100,
    valueFormatter: (p) => how[p.value as SymbolRow['sure']],
    cellClass: (p) => (p.value === 'unsure' ? 'tone-warn' : ''),
  }),
  {
    colId: 'isNew',
    headerName: 'Asset is',
    width: 92,
    valueGetter: (p) => (p.data?.isNew ? 'new' : 'known'),
    cellClass: (p) => (p.value === 'new' ? 'tone-warn' : ''),
  },
  integer('rows', wording.rows, { width: 76 }),
  text('why', wording.readBy, { flex: 1, minWidth: 180 }),
];
const rowKey = (row: SymbolRow): string => row.symbol;

type Props = Readonly<{ files: readonly PickedFile[]; options: ImportOptions; onKept: () => void }>;

/** What each symbol of the files means, before anything is stored: what is unsure or new first, to be corrected here. */
export function SymbolTable({ files, options, onKept }: Props) {
  const [asked, setAsked] = useState(false);
  const bytes = files.reduce((sum, file) => sum + (file.bytes ?? 0), 0);
  const wanted = files.length > 0 && (asked || bytes <= readAtOnce);
  const call = useCall(
    'symbols.read',
    wanted ? { files: files.map(({ token }) => token), ...howToRead(options) } : null,
    { keep: false },
  );
  if (files.length === 0) return null;
  if (!wanted)
    return (
      <Panel title="Symbols" about="what each means, before anything is stored">
        <Button size="small" text="Read the symbols" onClick={() => setAsked(true)} />
      </Panel>
    );
  return (
    <Result call={call} what="Reading the symbols">
      {({ symbols }) =>
        symbols.length === 0 ? null : (
          <Table title="Symbols" about={symbolsAbout(symbols)} rows={symbols} onKept={onKept} />
        )
      }
    </Result>
  );
}

/** What the workspace keeps of symbols, whichever files they came in. */
export function KeptSymbols() {
  const call = useCall('symbols.read', nothing);
  const rows = call.data?.symbols ?? [];
  return rows.length === 0 ? null : (
    <Table title="Corrected symbols" about="every file that follows is read so" rows={rows} onKept={noMore} />
  );
}
const nothing = {};
const noMore = (): void => {};

type TableProps = Readonly<{
  title: string;
  about: string;
  rows: readonly SymbolRow[];
  onKept: () => void;
}>;

function Table({ title, about, rows, onKept }: TableProps) {
  const [chosen, setChosen] = useState<string | null>(null);
  const kept = rows.find(({ symbol, sure }) => symbol === chosen && sure === 'kept');
  const forget = (symbol: string): void => {
    api('symbols.forget', { symbol }).then(() => changed(onKept), toastError);
  };
  return (
    <GridPanel
      title={title}
      about={about}
      name="symbols"
      rows={rows}
      columns={columns}
      rowId={rowKey}
      height={gridHeight(rows.length, 260)}
      onRowClick={({ symbol }) => setChosen(symbol)}
      actions={
        kept === undefined ? null : (
          <Button size="small" text={`Forget ${kept.symbol}`} onClick={() => forget(kept.symbol)} />
        )
      }
      onEdit={(row, column, value, previous) => {
        if (String(value ?? '') === String(previous ?? '')) return;
        const before = { ...row, [column]: column === 'expiry' ? row.expiry : previous } as SymbolRow;
        const said = saidOf(before, column, value);
        if (said === null) {
          toast(`${String(value ?? '')} cannot be kept for ${row.symbol}`, 'warning');
          workspaceChanged();
          onKept();
        } else keep(said, onKept);
      }}
    />
  );
}

const changed = (onKept: () => void): void => {
  workspaceChanged();
  onKept();
  void sayDone().catch(toastError);
};

/** Kept at once, and the files are read again. */
function keep(said: SymbolSaid, onKept: () => void): void {
  api('symbols.keep', { symbols: [said] }).then(() => changed(onKept), toastError);
}
