import { HTMLSelect } from '../kit/blueprint.ts';
import { formatCount, formatTime, formatUsd } from '../kit/format.ts';
import { setUiState, useUiState } from './ui-state.ts';
import { useSnapshotInfo, useSnapshots } from './workspace.ts';

/** Which snapshot every page is about, with its size, so that a figure is never read against the wrong date. */
export function SnapshotPicker() {
  const snapshots = useSnapshots();
  const { snapshot } = useUiState();
  const current = useSnapshotInfo();
  if (current === null) return <span className="muted">No snapshot yet</span>;
  const known = snapshots.some((s) => s.label === snapshot);
  return (
    <div className="snapshot-picker">
      <label htmlFor="snapshot">Snapshot</label>
      <HTMLSelect
        id="snapshot"
        value={known && snapshot !== null ? snapshot : ''}
        onChange={(event) => setUiState({ snapshot: event.currentTarget.value || null })}
      >
        <option value="">Newest ({snapshots.at(-1)?.label})</option>
        {[...snapshots].reverse().map((s) => (
          <option key={s.label} value={s.label}>
            {s.label}
          </option>
        ))}
      </HTMLSelect>
      <span className="snapshot-facts num">
        As of {formatTime(current.asOf)} · {formatCount(current.positions)} positions ·{' '}
        {formatCount(current.participants)} participants · {formatUsd(current.notional)} notional
      </span>
    </div>
  );
}
