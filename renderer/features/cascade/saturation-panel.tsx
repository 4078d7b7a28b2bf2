import { Button } from '@blueprintjs/core';
import { useState } from 'react';
import type { Input } from '../../../contract/contract.ts';
import type { Scenario } from '../../../contract/dto/scenario.ts';
import type { SaturationOutput } from '../../../contract/dto/shocks.ts';
import { useControl } from '../../app/ui-state.ts';
import { useCall } from '../../hooks/use-call.ts';
import { defaultOf } from '../../kit/contract-option.ts';
import { NumberBox, type Option, Segments } from '../../kit/controls.tsx';
import { formatNumber, formatPercent, formatRatio } from '../../kit/format.ts';
import { Panel } from '../../kit/panel.tsx';
import { ProvenanceButton } from '../../kit/provenance-button.tsx';
import { Result } from '../../kit/result.tsx';
import { Empty } from '../../kit/states.tsx';
import { Status } from '../../kit/status.tsx';
import { uniformFall } from '../../scenario/read-scenario.ts';
import { type CascadeModel, rulesOf } from './cascade-model.ts';
import { PhaseMap } from './phase-map.tsx';
import { type Resolution, resolutions } from './resolutions.ts';

type Props = Readonly<{ snapshot: string; scenario: Scenario; model: CascadeModel }>;

const options: readonly Option<Resolution>[] = [
  { value: 'coarse', label: '20 × 16' },
  { value: 'fine', label: '40 × 40' },
];

type Direction = 'market' | 'scenario';
const directions: readonly Option<Direction>[] = [
  { value: 'market', label: 'Market falls' },
  { value: 'scenario', label: 'This scenario' },
];

/** How near the system is to feeding on itself. Many cascades: computed when asked for. */
export function SaturationPanel({ snapshot, scenario, model }: Props) {
  const [wanted, setWanted] = useState(false);
  const [limit, setLimit] = useControl('cascade.limit', defaultOf('saturation.compute', 'limit'));
  const [resolution, setResolution] = useControl<Resolution>('cascade.resolution', 'coarse', [
    'coarse',
    'fine',
  ]);
  const [direction, setDirection] = useControl<Direction>('cascade.direction', 'market', [
    'market',
    'scenario',
  ]);
  // The critical leverage is asked at one fall of the whole market: the scenario's where it is one.
  const shock = -(uniformFall(scenario) ?? 0.1);
  const input: Input<'saturation.compute'> = {
    snapshot,
    limit,
    shock,
    impact: model.impact,
    depthScale: model.depthScale,
    ...rulesOf(model),
    ...(direction === 'scenario' ? { scenario } : {}),
    ...resolutions[resolution],
  };
  const call = useCall('saturation.compute', wanted ? input : null);
  return (
    <Panel
      title="Debt saturation"
      about="Which move, and which leverage, would breach the limit or leave bad debt"
      span={12}
      actions={
        <>
          <NumberBox
            label="Amplification limit"
            value={limit}
            min={1.05}
            max={100}
            step={0.1}
            unit="×"
            width={52}
            onChange={setLimit}
          />
          <Segments label="Direction" value={direction} options={directions} onChange={setDirection} />
          <Segments label="Map" value={resolution} options={options} onChange={setResolution} />
          {call.data ? <ProvenanceButton provenance={call.data.provenance} /> : null}
        </>
      }
    >
      {wanted ? (
        <Result call={call} what="Running cascades over shocks and leverage">
          {(data) => (
            <div className="cascade-saturation">
              <PhaseMap data={data} limit={limit} shock={signed(data, shock)} />
              <Facts data={data} limit={limit} shock={signed(data, shock)} />
            </div>
          )}
        </Result>
      ) : (
        <Empty
          icon="heat"
          title="Not computed yet"
          action={<Button size="small" text="Compute the phase map" onClick={() => setWanted(true)} />}
        >
          A few hundred cascades: the smallest fall and the smallest leverage that breach the limit, and the
          map of amplification between them.
        </Empty>
      )}
    </Panel>
  );
}

/** A move of the market in the direction searched: falls are negative. */
const signed = (data: SaturationOutput, size: number): number =>
  data.direction === 'rise' ? Math.abs(size) : -Math.abs(size);

function Facts({ data, limit, shock }: Readonly<{ data: SaturationOutput; limit: number; shock: number }>) {
  const { criticalShock, criticalLeverageScale: scale, marketSigma: sigma } = data;
  const distance = criticalShock !== null && sigma !== null && sigma > 0 ? criticalShock / sigma : null;
  return (
    <div>
      <Status
        state={data.saturated ? 'red' : 'green'}
        word={data.saturated ? 'Saturated' : 'Not saturated'}
      />
      <p className="muted cascade-note">
        {criticalShock === null
          ? `No ${data.direction} up to 95 % breaches the limit or leaves bad debt.`
          : distance === null
            ? 'No market volatility is known to compare the critical shock with.'
            : `The critical shock is ${formatNumber(distance, 1)} daily σ of the market away; saturated means below 1.`}
      </p>
      <dl className="facts">
        <dt>Critical shock</dt>
        <dd className="num right">
          {criticalShock === null ? 'none below 95 %' : formatPercent(signed(data, criticalShock), 2)}
        </dd>
        {data.criticalMultiple == null ? null : (
          <>
            <dt>Of the scenario</dt>
            <dd className="num right">{formatNumber(data.criticalMultiple, 2)}×</dd>
          </>
        )}
        <dt>One daily σ of the market</dt>
        <dd className="num right">{formatPercent(sigma, 2)}</dd>
        <dt>Critical shock in σ</dt>
        <dd className="num right">{formatNumber(distance, 2)}</dd>
        <dt>Critical leverage at {formatPercent(shock, 0)}</dt>
        <dd className="num right">{scale === null ? 'none up to 3×' : `${formatNumber(scale, 3)}× today`}</dd>
        <dt>Room in leverage</dt>
        <dd className="num right">{scale === null ? 'n/a' : formatPercent(scale - 1)}</dd>
        <dt>Amplification limit</dt>
        <dd className="num right">{formatRatio(limit)}</dd>
      </dl>
      <p className="muted cascade-note">
        The orange line is where amplification passes the limit. The critical points also count bad debt, so
        they may come before it. Impact, depth and the rules of liquidation are those chosen above.
      </p>
    </div>
  );
}
