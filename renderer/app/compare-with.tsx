import { HTMLSelect } from '../kit/blueprint.ts';
import { carriedOver } from './carried-over.ts';
import { writeCompareAddress } from './compare-address.ts';
import { navigate, useRoute } from './router.ts';
import { useUiState } from './ui-state.ts';
import { useSnapshotInfo, useSnapshots } from './workspace.ts';

/** From any page: the snapshot it is about beside another one, with the measure and the groups it shows. */
export function CompareWith() {
  const route = useRoute();
  const { controls } = useUiState();
  const snapshots = useSnapshots();
  const current = useSnapshotInfo();
  if (current === null || snapshots.length < 2 || route.page === 'compare') return null;
  const others = snapshots.filter(({ label }) => label !== current.label).reverse();
  return (
    <HTMLSelect
      aria-label="Compare with another snapshot"
      className="compare-with"
      value=""
      onChange={({ currentTarget: { value: other } }) => {
        if (other === '') return;
        const chosen = snapshots.find(({ label }) => label === other);
        // The earlier is always the one that is compared with.
        const later = chosen !== undefined && chosen.asOf > current.asOf;
        const [from, to] = later ? [current.label, other] : [other, current.label];
        navigate('compare', writeCompareAddress({ from, to, ...carriedOver(route, controls) }));
      }}
    >
      <option value="">Compare with…</option>
      {others.map(({ label }) => (
        <option key={label} value={label}>
          {label}
        </option>
      ))}
    </HTMLSelect>
  );
}
