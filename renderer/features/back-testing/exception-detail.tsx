import type { LossException } from '../../../contract/dto/backtest.ts';
import { gridHeight } from '../../grid/grid-height.ts';
import { GridPanel } from '../../grid/grid-panel.tsx';
import { formatCount, formatDate, formatUsd } from '../../kit/format.ts';
import { assetColumns, participantColumns } from './columns.ts';

const assetKey = (row: LossException['assets'][number]): string => row.asset;
const participantKey = (row: LossException['participants'][number]): string => row.key;

/** One exception: which assets lost, who lost, and what the scenarios of that day knew of such moves. */
export function ExceptionDetail({ exception: e }: Readonly<{ exception: LossException }>) {
  const height = gridHeight(Math.max(e.assets.length, e.participants.length), 380);
  const title = formatDate(e.end);
  return (
    <>
      <p className="back-testing-lacked">
        <strong>{title}</strong>: {formatUsd(e.loss)} lost, forecast at most {formatUsd(e.var)}, on the
        holdings of {e.snapshot} and {formatCount(e.scenarios)} scenarios. {e.lacked}
      </p>
      <GridPanel
        title={`Assets, ${title}`}
        about="USD; moves close to close"
        span={7}
        name="back-testing-assets"
        rows={e.assets}
        columns={assetColumns}
        rowId={assetKey}
        height={height}
      />
      <GridPanel
        title={`Who lost, ${title}`}
        about="USD"
        span={5}
        name="back-testing-participants"
        rows={e.participants}
        columns={participantColumns}
        rowId={participantKey}
        height={height}
      />
    </>
  );
}
