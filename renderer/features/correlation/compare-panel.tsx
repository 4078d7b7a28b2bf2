import type { Input } from '../../../contract/contract.ts';
import type { CorrelationOverviewOutput } from '../../../contract/dto/correlation.ts';
import { preferences } from '../../../contract/preferences.ts';
import { wording } from '../../../contract/wording.ts';
import { useControl } from '../../app/ui-state.ts';
import { useSnapshots } from '../../app/workspace.ts';
import { useCall } from '../../hooks/use-call.ts';
import { defaultOf } from '../../kit/contract-option.ts';
import { Choice, NumberBox, type Option, Segments } from '../../kit/controls.tsx';
import { formatNumber } from '../../kit/format.ts';
import { Panel } from '../../kit/panel.tsx';
import { type Linked, MapFrame } from './map-frame.tsx';
import { estimators, regimes, values } from './options.ts';
import { type Choices, question } from './question.ts';

type Props = Readonly<{
  data: CorrelationOverviewOutput;
  snapshot: string;
  choices: Choices;
  masked: boolean;
  linked: Linked;
}>;

const shows: readonly Option<'against' | 'difference'>[] = [
  { value: 'against', label: 'The other' },
  { value: 'difference', label: 'Difference' },
];
const spans: readonly Option<'same' | 'last'>[] = [
  { value: 'same', label: 'Same' },
  { value: 'last', label: 'Last' },
];
const days = regimes.filter((r) => r.value !== 'difference');

/** Another snapshot, estimator, window or kind of days beside the map, in its order, or what it has more and less. */
export function ComparePanel({ data, snapshot, choices, masked, linked }: Props) {
  const snapshots = useSnapshots();
  const [at, setAt] = useControl('correlation.other.snapshot', '');
  const [estimator, setEstimator] = useControl(
    'correlation.other.estimator',
    preferences().estimator,
    values(estimators),
  );
  const [span, setSpan] = useControl('correlation.other.window', 'same', values(spans));
  const [last, setLast] = useControl('correlation.other.days', 90);
  const [regime, setRegime] = useControl(
    'correlation.other.regime',
    defaultOf('correlation.compute', 'regime'),
    values(days),
  );
  const [show, setShow] = useControl('correlation.other.show', 'against', values(shows));
  const known = snapshots.some((s) => s.label === at);
  const other: Choices = {
    ...choices,
    estimator,
    regime,
    ...(span === 'last' ? { window: 'last', days: last } : {}),
  };
  const against: Input<'correlation.compute'> = question(known ? at : snapshot, other);
  const overview = useCall('correlation.overview', against);
  const missing =
    overview.data === null ? 0 : data.labels.filter((label) => !overview.data?.labels.includes(label)).length;
  return (
    <Panel
      title={show === 'difference' ? 'Difference: the other − map' : 'Compared with'}
      span={6}
      actions={<Segments label="Show" value={show} options={shows} onChange={setShow} />}
    >
      <div className="correlation-tools correlation-comparing">
        <Choice
          label="Snapshot"
          value={known ? at : ''}
          options={[
            { value: '', label: 'Same' },
            ...[...snapshots].reverse().map((s) => ({ value: s.label, label: s.label })),
          ]}
          onChange={setAt}
        />
        <Choice label="Estimator" value={estimator} options={estimators} onChange={setEstimator} />
        <Choice label="Window" value={span} options={spans} onChange={setSpan} />
        {span === 'last' ? (
          <NumberBox
            label=""
            value={last}
            min={3}
            max={100_000}
            unit="days"
            width={52}
            onChange={(n) => setLast(Math.round(n))}
          />
        ) : null}
        <Choice label="Days" value={regime} options={days} onChange={setRegime} />
      </div>
      <MapFrame
        label={show === 'difference' ? 'Difference of the two maps' : 'The other map'}
        series={data}
        question={{ ...question(snapshot, choices), against, show, masked: masked && show === 'against' }}
        linked={linked}
      />
      <p className="correlation-legend num" role="status">
        {overview.data === null
          ? (overview.error?.message ?? 'Estimating…')
          : `${wording.meanPairwise} ${formatNumber(overview.data.meanPairwise, 3)} against ${formatNumber(data.meanPairwise, 3)} on the map${missing === 0 ? '' : `; ${missing} of its series are not in the other`}`}
      </p>
    </Panel>
  );
}
