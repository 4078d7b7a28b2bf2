import type { LeverageOutput } from '../../../contract/dto/leverage.ts';
import { useCall } from '../../hooks/use-call.ts';
import { Button } from '../../kit/blueprint.ts';
import { Segments } from '../../kit/controls.tsx';
import { Icon } from '../../kit/icon.tsx';
import { Panel } from '../../kit/panel.tsx';
import { Result } from '../../kit/result.tsx';
import type { Item } from '../../what-if/draft.ts';
import { CapSlider } from './cap-slider.tsx';
import { type CapBy, capOf, capScale, withCap } from './caps.ts';

type Props = Readonly<{
  snapshot: string;
  by: CapBy;
  items: readonly Item[];
  onBy: (by: CapBy) => void;
  onChange: (items: readonly Item[]) => void;
}>;

const options = [
  { value: 'cohort', label: 'Cohort' },
  { value: 'venue', label: 'Venue' },
] as const;

/** The quick way: one cap a group. Each slider is an entry of the list of adjustments, and the other way round. */
export function CapsPanel({ snapshot, by, items, onBy, onChange }: Props) {
  const call = useCall('leverage.compute', { snapshot, by });
  const keys = [null, ...(call.data?.rows.map((row) => row.key) ?? [])];
  const cleared = keys.reduce<readonly Item[]>((list, key) => withCap(list, by, key, null), items);
  return (
    <Panel
      title="Leverage caps"
      actions={
        <>
          <Segments label="By" value={by} options={options} onChange={onBy} />
          <Button
            size="small"
            variant="minimal"
            icon={<Icon name="undo" />}
            text="Reset"
            disabled={cleared.length === items.length}
            onClick={() => onChange(cleared)}
          />
        </>
      }
    >
      <Result call={call} what="Computing leverage" room={272}>
        {(data) => <Sliders snapshot={snapshot} data={data} by={by} items={items} onChange={onChange} />}
      </Result>
    </Panel>
  );
}

function Sliders({
  snapshot,
  data,
  by,
  items,
  onChange,
}: Readonly<{ data: LeverageOutput }> & Pick<Props, 'snapshot' | 'by' | 'items' | 'onChange'>) {
  const scale = capScale([data.totals.quantiles.p99, ...data.rows.map((row) => row.leverage)]);
  const rows = [
    { key: null, label: 'Everyone', now: data.totals.leverage },
    ...data.rows.map((row) => ({ key: row.key, label: row.key, now: row.leverage })),
  ];
  const caps = rows.flatMap(({ key }) => {
    const cap = capOf(items, by, key);
    return cap === null ? [] : [{ key, cap }];
  });
  const reach = useCall('whatIf.caps', { snapshot, by, caps }, { debounce: 100, keep: false });
  const reachOf = (key: string | null) => reach.data?.find((one) => one.key === key);
  return (
    <div className="what-if-caps">
      <div className="what-if-cap what-if-cap-head" aria-hidden="true">
        <span />
        <span>
          <span className="what-if-mark what-if-mark-sample" /> leverage now
        </span>
        <span title="The largest leverage of an account of the group">Max, ×</span>
        <span title="Accounts above the cap">Above</span>
        <span>Cap, ×</span>
      </div>
      {rows.map((row) => (
        <CapSlider
          key={row.key ?? ''}
          label={row.label}
          cap={capOf(items, by, row.key)}
          now={row.now}
          scale={scale}
          maximum={reachOf(row.key)?.maximum ?? null}
          above={reachOf(row.key)?.above ?? null}
          onChange={(cap) => onChange(withCap(items, by, row.key, cap))}
        />
      ))}
    </div>
  );
}
