import type { SynchronisationOutput } from '../../../contract/dto/synchronisation.ts';
import { CopyContributions } from '../../app/copy-contributions.tsx';
import { openAccount } from '../../app/open-account.ts';
import { navigate } from '../../app/router.ts';
import { useControl } from '../../app/ui-state.ts';
import { ContributionBars } from '../../kit/contribution-bars.tsx';
import { type Option, Segments } from '../../kit/controls.tsx';
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
  return (
    <Panel
      title="Contributions"
      about="USD"
      span={span}
      actions={
        <>
          <Segments label="By" value={by} options={options} onChange={setBy} />
          <CopyContributions
            of={options.find(({ value }) => value === by)?.label ?? ''}
            contributions={lists[by]}
          />
        </>
      }
    >
      <ContributionBars
        contributions={lists[by]}
        most={most}
        onPick={(key) => (by === 'cohort' ? navigate('positions', key) : openAccount(key, by))}
      />
    </Panel>
  );
}
