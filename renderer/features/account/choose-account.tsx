import type { LeverageRow } from '../../../contract/dto/leverage.ts';
import { fieldNames } from '../../../contract/field-names.ts';
import { wording } from '../../../contract/wording.ts';
import { useControl, useSnapshot } from '../../app/ui-state.ts';
import { type Column, money, percent, ratio, text } from '../../grid/columns.ts';
import { GridPanel } from '../../grid/grid-panel.tsx';
import { linkTo } from '../../grid/link-to.ts';
import { useCall } from '../../hooks/use-call.ts';
import { Segments } from '../../kit/controls.tsx';
import { Result } from '../../kit/result.tsx';

const options = [
  { value: 'participant', label: 'Participants' },
  { value: 'asset', label: 'Assets' },
  { value: 'venue', label: 'Venues' },
] as const;
const values = options.map(({ value }) => value);
const figures: readonly Column<LeverageRow>[] = [
  money('gross', wording.gross, { sort: 'desc' }),
  money('equity', wording.equity),
  ratio('leverage', fieldNames.leverage),
  percent('marginRatio', wording.marginRatio),
];
const columns = {
  participant: [
    text<LeverageRow>('key', fieldNames.participant, { width: 180, ...linkTo('participant') }),
    ...figures,
  ],
  asset: [text<LeverageRow>('key', fieldNames.asset, { width: 180, ...linkTo('asset') }), ...figures],
  venue: [text<LeverageRow>('key', fieldNames.venue, { width: 180, ...linkTo('venue') }), ...figures],
};
const rowKey = (row: LeverageRow): string => row.key;

/** Whose page is it to be: everybody of the snapshot, the largest first. */
export function ChooseAccount() {
  const snapshot = useSnapshot();
  const [by, setBy] = useControl('account.by', 'participant', values);
  const call = useCall('leverage.compute', { snapshot, by });
  return (
    <Result call={call} what="Reading the snapshot">
      {(data) => (
        <GridPanel
          title="Choose one"
          about="USD"
          actions={<Segments label="Of" value={by} options={options} onChange={setBy} />}
          name={`account-${by}`}
          rows={data.rows}
          columns={columns[by]}
          rowId={rowKey}
          height="fill"
        />
      )}
    </Result>
  );
}
