import { useState } from 'react';
import type { Input } from '../../../contract/contract.ts';
import type { SaturationOutput } from '../../../contract/dto/saturation.ts';
import type { Scenario } from '../../../contract/dto/scenario.ts';
import { measureOf } from '../../../contract/measures.ts';
import { named } from '../../../contract/named.ts';
import { useControl } from '../../app/ui-state.ts';
import { useCall } from '../../hooks/use-call.ts';
import { Button } from '../../kit/blueprint.ts';
import { defaultOf } from '../../kit/contract-option.ts';
import { NumberBox, type Option, Segments } from '../../kit/controls.tsx';
import { Panel } from '../../kit/panel.tsx';
import { ProvenanceButton } from '../../kit/provenance-button.tsx';
import { Result } from '../../kit/result.tsx';
import { Empty } from '../../kit/states.tsx';
import { uniformFall } from '../../scenario/read-scenario.ts';
import { type CascadeModel, rulesOf } from './cascade-model.ts';
import { type PhaseFigure, PhaseMap } from './phase-map.tsx';
import { type Resolution, resolutions } from './resolutions.ts';
import { SaturationFacts } from './saturation-facts.tsx';

type Props = Readonly<{ snapshot: string; scenario: Scenario; model: CascadeModel }>;

const options: readonly Option<Resolution>[] = [
  { value: 'coarse', label: '20 × 16' },
  { value: 'fine', label: '40 × 40' },
];

const figures: readonly Option<PhaseFigure>[] = [
  { value: 'added', label: measureOf('addedFall').label },
  { value: 'ratio', label: measureOf('amplification').label },
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
  const [figure, setFigure] = useControl<PhaseFigure>('cascade.figure', 'added', ['added', 'ratio']);
  const [materiality, setMateriality] = useControl('cascade.materiality', 0);
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
    ...(materiality > 0 ? { materiality: materiality * 1e6 } : {}),
    ...rulesOf(model),
    costs: true,
    ...(direction === 'scenario' ? { scenario } : {}),
    ...resolutions[resolution],
  };
  const call = useCall('saturation.compute', wanted ? input : null);
  return (
    <Panel
      title="Debt saturation"
      about={`Which move, and which leverage, would reach the limit or a material ${named('badDebt')}`}
      span={12}
      actions={
        <>
          <NumberBox
            label={`${measureOf('amplification').label} limit`}
            value={limit}
            min={1.05}
            max={100}
            step={0.1}
            unit="×"
            width={52}
            onChange={setLimit}
          />
          <NumberBox
            label={`Material ${named('badDebt')} (0: default)`}
            value={materiality}
            min={0}
            max={100_000}
            step={1}
            unit="$m"
            width={60}
            onChange={setMateriality}
          />
          <Segments label="Shown" value={figure} options={figures} onChange={setFigure} />
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
              <PhaseMap data={data} figure={figure} limit={limit} shock={signed(data, shock)} />
              <SaturationFacts data={data} limit={limit} shock={signed(data, shock)} />
            </div>
          )}
        </Result>
      ) : (
        <Empty
          icon="heat"
          title="Not computed yet"
          action={<Button size="small" text="Compute the phase map" onClick={() => setWanted(true)} />}
        >
          A few hundred cascades: the smallest fall and the smallest leverage that reach the limit or a bad
          debt that matters, the worst fall on the way, and the map of the {named('addedFall')} between them.
        </Empty>
      )}
    </Panel>
  );
}

/** A move of the market in the direction searched: falls are negative. */
const signed = (data: SaturationOutput, size: number): number =>
  data.direction === 'rise' ? Math.abs(size) : -Math.abs(size);
