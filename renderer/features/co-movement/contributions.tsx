import type { SynchronisationOutput } from '../../../contract/dto/shocks.ts';
import { navigate } from '../../app/router.ts';
import { useControl } from '../../app/ui-state.ts';
import { BarList } from '../../kit/bar-list.tsx';
import { type Option, Segments } from '../../kit/controls.tsx';
import { exactUsdText, formatCount, formatPercent, formatUsd } from '../../kit/format.ts';
import { Panel } from '../../kit/panel.tsx';

type By = 'participant' | 'venue' | 'asset' | 'cohort';
const options: readonly Option<By>[] = [
  { value: 'participant', label: 'Participant' },
  { value: 'cohort', label: 'Cohort' },
  { value: 'venue', label: 'Venue' },
  { value: 'asset', label: 'Asset' },
];
const most = 12;

/** Who makes up the joint tail: E[own liquidations | tail of the total], adding up to the joint shortfall. */
export function Contributions({ data, span }: Readonly<{ data: SynchronisationOutput; span: number }>) {
  const [by, setBy] = useControl<By>(
    'co-movement.by',
    'participant',
    options.map((o) => o.value),
  );
  const lists = {
    participant: data.contributions,
    venue: data.byVenue,
    asset: data.byAsset,
    cohort: data.byCohort,
  };
  const all = lists[by];
  const rest = all.slice(most);
  const restTotal = rest.reduce((sum, c) => sum + c.contribution, 0);
  const restShare = rest.reduce((sum, c) => sum + c.share, 0);
  return (
    <Panel
      title="Contributions"
      about="USD"
      span={span}
      actions={<Segments label="By" value={by} options={options} onChange={setBy} />}
    >
      <BarList
        empty="Nobody is liquidated in the tail scenarios."
        onPick={(key) => navigate('positions', key)}
        bars={all.slice(0, most).map((c) => ({
          key: c.key,
          value: c.contribution,
          text: `${formatUsd(c.contribution)} · ${formatPercent(c.share)}`,
          title: `${c.key}: ${exactUsdText(c.contribution)}`,
        }))}
      />
      {rest.length === 0 ? null : (
        <p className="muted co-movement-note">
          {formatCount(rest.length)} more add {formatUsd(restTotal)}, {formatPercent(restShare)}.
        </p>
      )}
    </Panel>
  );
}
