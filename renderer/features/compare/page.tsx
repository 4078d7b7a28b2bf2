import { useMemo } from 'react';
import { comparedLevels } from '../../../contract/compared-levels.ts';
import type { ComparedAccount, ComparedPosition, CompareOutput } from '../../../contract/dto/compare.ts';
import { headlineIds, labelOf, measureOf, measures } from '../../../contract/measures.ts';
import {
  type CompareAddress,
  draftEnds,
  readCompareAddress,
  writeCompareAddress,
} from '../../app/compare-address.ts';
import { navigate, useRoute } from '../../app/router.ts';
import { useSnapshot } from '../../app/ui-state.ts';
import { useSnapshots } from '../../app/workspace.ts';
import { gridHeight } from '../../grid/grid-height.ts';
import { GridPanel } from '../../grid/grid-panel.tsx';
import { linkGroups } from '../../grid/link-to.ts';
import { useCall } from '../../hooks/use-call.ts';
import { useLatest } from '../../hooks/use-latest.ts';
import { Button } from '../../kit/blueprint.ts';
import { defaultOf } from '../../kit/contract-option.ts';
import { Choice } from '../../kit/controls.tsx';
import { formatCount, formatUsd, unbroken } from '../../kit/format.ts';
import { levelLabel, levelOptions } from '../../kit/labels.ts';
import { Page } from '../../kit/page.tsx';
import { Columns } from '../../kit/panel.tsx';
import { Result } from '../../kit/result.tsx';
import { Warnings } from '../../kit/warnings.tsx';
import { useDraftAdjustments } from '../../what-if/use-draft-adjustments.ts';
import { accountColumns, changeWords, type GroupRow, groupColumns, positionColumns } from './columns.ts';
import { EndsBar } from './ends-bar.tsx';
import { MeasuresPanel } from './measures-panel.tsx';
import { WhyPanel } from './why-panel.tsx';
import './compare.css';

const byOptions = levelOptions.flatMap(({ value, label }) =>
  comparedLevels.filter((level) => level === value).map((level) => ({ value: level, label })),
);
const measureOptions = () => measures.map((m) => ({ value: m.id, label: labelOf(m) }));
const groupKey = (row: GroupRow): string => row.key;
const accountKey = (row: ComparedAccount): string => `${row.participant} ${row.venue}`;
const positionKey = (row: ComparedPosition): string => `${row.change} ${row.row}`;

/** Two snapshots, or what-ifs, side by side, and why a measure moved between them. */
export default function ComparePage() {
  const { parameter } = useRoute();
  const address = readCompareAddress(parameter);
  const snapshot = useSnapshot();
  const snapshots = useSnapshots();
  const adjustments = useDraftAdjustments();
  const by = comparedLevels.find((level) => level === address.by) ?? defaultOf('compare.run', 'by');
  const to = address.to || snapshot;
  const toLabel = to === 'latest' ? (snapshots.at(-1)?.label ?? to) : to;
  const before = snapshots[snapshots.findIndex((s) => s.label === toLabel) - 1]?.label;
  const drafted = draftEnds(address.draft);
  const from = address.from || (address.toWhatIf || drafted.includes('to') ? toLabel : (before ?? toLabel));
  const measure = measures.find((m) => m.id === address.measure)?.id ?? headlineIds[0] ?? 'systemLeverage';
  const ends = {
    from,
    to,
    ...(address.fromWhatIf ? { fromWhatIf: address.fromWhatIf } : {}),
    ...(address.toWhatIf ? { toWhatIf: address.toWhatIf } : {}),
    ...(drafted.includes('from') ? { fromAdjustments: adjustments } : {}),
    ...(drafted.includes('to') ? { toAdjustments: adjustments } : {}),
  };
  const linked = useMemo(() => linkGroups(groupColumns, by), [by]);
  const call = useCall('compare.run', { ...ends, by });
  const go = (change: Partial<CompareAddress>): void =>
    navigate('compare', writeCompareAddress({ ...address, ...change }));
  const pick = useLatest((id: string) => go({ measure: id }));
  return (
    <Page
      title="Compare"
      about="Two snapshots or what-ifs side by side, and why a measure moved between them."
      provenance={call.data?.provenance}
      controls={
        <>
          {address.only === '' ? null : (
            <Button size="small" text={`Only ${address.only}: show all`} onClick={() => go({ only: '' })} />
          )}
          <EndsBar ends={{ ...address, from, to: toLabel }} drafted={adjustments.length > 0} onChange={go} />
        </>
      }
    >
      <Columns>
        <MeasuresPanel call={call} chosen={measure} onPick={pick} />
        <WhyPanel
          ends={ends}
          measure={measure}
          options={measureOptions()}
          onMeasure={(id) => go({ measure: id })}
        />
      </Columns>
      <Result call={call} what="Comparing positions" quiet>
        {(data) => (
          <Columns>
            <GridPanel
              title={`${measureOf('gross').label} by ${levelLabel(by).toLowerCase()}`}
              about="USD; additions at later prices, reductions at earlier"
              span={12}
              actions={
                <Choice label="By" value={by} options={byOptions} onChange={(level) => go({ by: level })} />
              }
              name={`compare-by-${by}`}
              rows={data.groups}
              columns={linked}
              rowId={groupKey}
              pinnedTotals={[{ key: 'Total', ...data.total }]}
              height={gridHeight(data.groups.length + 1, 320)}
            />
            <GridPanel
              title="Accounts"
              about={accountsSaid(data)}
              span={12}
              name="compare-accounts"
              rows={by === 'asset' ? data.accounts : onlyOf(data.accounts, address.only)}
              columns={accountColumns}
              rowId={accountKey}
              height={gridHeight(data.accounts.length, 360)}
            />
            <GridPanel
              title="Positions"
              about={positionsSaid(data)}
              span={12}
              name="compare-positions"
              rows={onlyOf(data.positions, address.only)}
              columns={positionColumns}
              rowId={positionKey}
              height={gridHeight(data.positions.length, 360)}
            />
            <Warnings warnings={data.provenance.warnings} none="" />
          </Columns>
        )}
      </Result>
    </Page>
  );
}

/** Of one participant, venue or asset where the address names one. */
const onlyOf = <R extends Readonly<{ participant: string; venue: string; asset?: string }>>(
  rows: readonly R[],
  name: string,
): readonly R[] =>
  name === ''
    ? rows
    : rows.filter(({ participant, venue, asset }) => [participant, venue, asset].includes(name));

const accountsSaid = ({ accountCounts, accounts }: CompareOutput): string => {
  const counts = Object.entries(accountCounts).map(
    ([change, n]) => `${formatCount(n)} ${changeWords[change as ComparedAccount['change']]}`,
  );
  const all = Object.values(accountCounts).reduce((sum, n) => sum + n, 0) - accountCounts.unchanged;
  return `${accounts.length < all ? `largest of ${formatCount(all)}; ` : ''}USD; ${counts.join(', ')}`;
};

const positionsSaid = ({ positionCounts, positions }: CompareOutput): string => {
  const counts = Object.entries(positionCounts).map(
    ([change, { positions: n, usd }]) =>
      `${formatCount(n)} ${changeWords[change as ComparedPosition['change']]} (${unbroken(formatUsd(usd)).replace('−', '−\u2060')})`,
  );
  const all = Object.values(positionCounts).reduce((sum, { positions: n }) => sum + n, 0);
  return `${positions.length < all ? `largest of ${formatCount(all)}; ` : ''}USD; ${counts.join(', ')}`;
};
