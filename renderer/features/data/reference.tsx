import { useMemo } from 'react';
import { type AssetKind, assetKinds } from '../../../contract/assets.ts';
import type { DataOutput } from '../../../contract/dto/data.ts';
import { fieldNames } from '../../../contract/field-names.ts';
import { participantKinds } from '../../../contract/participant-kinds.ts';
import { wording } from '../../../contract/wording.ts';
import { toast, toastError } from '../../app/toasts.ts';
import { type Column, integer, money, text } from '../../grid/columns.ts';
import { GridPanel } from '../../grid/grid-panel.tsx';
import { linkTo } from '../../grid/link-to.ts';
import { workspaceChanged } from '../../hooks/revision.ts';
import { useCall } from '../../hooks/use-call.ts';
import { useDeclaredResources } from '../../hooks/use-declared-resources.ts';
import { Columns } from '../../kit/panel.tsx';
import { Result } from '../../kit/result.tsx';
import { Empty } from '../../kit/states.tsx';
import { api } from '../../transport/host.ts';
import { sayDone } from '../../undo/undo.ts';
import { AssetCatalogue } from './asset-catalogue.tsx';

type Participant = DataOutput['participants'][number] & Readonly<{ group: string }>;
type Asset = DataOutput['assets'][number];

const nothing = {};
const editable = { editable: true, cellClass: 'data-editable' } as const;
const oneOf = (values: readonly string[]) => ({
  ...editable,
  cellEditor: 'agSelectCellEditor',
  cellEditorParams: { values },
});

const participantColumns: readonly Column<Participant>[] = [
  text('participant', fieldNames.participant, { flex: 1, minWidth: 120, ...linkTo('participant') }),
  text('cohort', wording.cohort, { ...editable, flex: 1, minWidth: 120 }),
  text('kind', wording.kind, { ...oneOf(participantKinds), width: 120 }),
  text('group', wording.affiliates, {
    ...editable,
    width: 120,
    headerTooltip: 'The group a participant belongs to: its members fail as one. Empty: it stands alone.',
  }),
];
const assetColumns: readonly Column<Asset>[] = [
  text('asset', fieldNames.asset, { width: 90, ...linkTo('asset') }),
  text('sector', wording.sector, { ...editable, flex: 1, minWidth: 110 }),
  text('kind', wording.kind, { ...oneOf(assetKinds), width: 130 }),
  money('depth', wording.bidDepth, {
    headerTooltip: 'Depth of the bids, that sales meet: USD per unit of relative price move',
    width: 116,
  }),
  money('askDepth', wording.askDepth, {
    headerTooltip: 'Depth of the asks, that purchases meet: USD per unit of relative price move',
    width: 116,
  }),
  integer('tiers', wording.tiers, { headerTooltip: 'Margin tiers known', width: 76 }),
];
const participantKey = (row: Participant): string => row.participant;
const assetKey = (row: Asset): string => row.asset;

async function save(
  what: string,
  write: (value: string) => Promise<unknown>,
  value: unknown,
  previous: unknown,
): Promise<void> {
  const next = String(value ?? '').trim();
  const before = String(previous ?? '');
  if (next === '') toast(`${what} cannot be empty; the old value stays`, 'warning');
  else if (next === before) return;
  else {
    try {
      await write(next);
      await sayDone();
    } catch (error) {
      toastError(error);
    }
  }
  // Also after a refusal: the grid shows what the workspace holds, not what was typed.
  workspaceChanged();
}

/** Who belongs to which cohort and what belongs to which sector: double-click a cell to change it. */
export function Reference({ data }: Readonly<{ data: DataOutput }>) {
  const catalogue = useCall('assets.list', nothing);
  const { declared, save: declare } = useDeclaredResources();
  const { affiliates } = declared;
  const people = useMemo(
    () => data.participants.map((row) => ({ ...row, group: affiliates[row.participant] ?? '' })),
    [data, affiliates],
  );
  if (data.participants.length === 0 && data.assets.length === 0)
    return (
      <Empty icon="data" title="No participants or assets yet">
        Participants and assets appear with the first import.
      </Empty>
    );
  return (
    <Columns>
      <GridPanel
        title="Participants"
        about="double-click to edit"
        span={6}
        name="participants"
        rows={people}
        columns={participantColumns}
        rowId={participantKey}
        height={520}
        onEdit={({ participant }, column, value, previous) => {
          if (column === 'group') {
            const group = String(value ?? '').trim();
            return void declare('affiliates', participant, group === '' ? null : group);
          }
          return void save(
            `${column} of ${participant}`,
            (to) =>
              api(
                'reference.setParticipant',
                column === 'cohort' ? { participant, cohort: to } : { participant, kind: to },
              ),
            value,
            previous,
          );
        }}
      />
      <GridPanel
        title="Assets"
        about="of positions, prices or market data in this workspace; double-click to edit"
        span={6}
        name="assets"
        rows={data.assets}
        columns={assetColumns}
        rowId={assetKey}
        height={520}
        onEdit={({ asset }, column, value, previous) =>
          void save(
            `${column} of ${asset}`,
            (to) =>
              api(
                'reference.setAsset',
                column === 'sector' ? { asset, sector: to } : { asset, kind: to as AssetKind },
              ),
            value,
            previous,
          )
        }
      />
      <Result call={catalogue} what="Reading the catalogue of assets">
        {({ assets }) => <AssetCatalogue entries={assets} />}
      </Result>
    </Columns>
  );
}
