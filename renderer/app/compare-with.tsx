import { HTMLSelect } from '../kit/blueprint.ts';
import { useDraftAdjustments } from '../what-if/use-draft-adjustments.ts';
import { carriedOver } from './carried-over.ts';
import { writeCompareAddress } from './compare-address.ts';
import { navigate, useRoute } from './router.ts';
import { useUiState } from './ui-state.ts';
import { useSnapshotInfo, useSnapshots } from './workspace.ts';

/**
 * From any page: the snapshot it is about beside another one, with the measure and the groups it shows. What-if carries
 * its adjustments over, whether they are saved or not, and can be compared with the snapshot as it was.
 */
export function CompareWith() {
  const route = useRoute();
  const { controls } = useUiState();
  const snapshots = useSnapshots();
  const current = useSnapshotInfo();
  const drafted = useDraftAdjustments().length > 0 && route.page === 'what-if';
  if (current === null || route.page === 'compare') return null;
  const others = snapshots.filter(({ label }) => drafted || label !== current.label).reverse();
  if (others.length === 0) return null;
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
        const draft = drafted ? { draft: later ? 'from' : 'to' } : {};
        navigate('compare', writeCompareAddress({ from, to, ...carriedOver(route, controls), ...draft }));
      }}
    >
      <option value="">Compare with…</option>
      {others.map(({ label }) => (
        <option key={label} value={label}>
          {label === current.label ? `${label} as it was` : label}
        </option>
      ))}
    </HTMLSelect>
  );
}
