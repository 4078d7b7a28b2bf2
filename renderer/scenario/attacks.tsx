import type { Scenario } from '../../contract/dto/scenario.ts';
import { useCall } from '../hooks/use-call.ts';
import { formatPercent, formatRatio, formatUsd } from '../kit/format.ts';
import { Num } from '../kit/num.tsx';
import { Result } from '../kit/result.tsx';
import { Warnings } from '../kit/warnings.tsx';

type Props = Readonly<{ snapshot: string; scenario: Scenario }>;

/** For every oracle manipulation of a scenario: what moving the price takes, against what it liquidates. */
export function Attacks({ snapshot, scenario }: Props) {
  const asked = scenario.parts.some((part) => part.kind === 'oracle');
  const call = useCall('scenarios.resolve', asked ? { snapshot, scenario } : null, { debounce: 200 });
  if (!asked) return null;
  return (
    <Result call={call} what="Computing the manipulation">
      {({ attacks, provenance }) => (
        <div className="scenario-attacks">
          {attacks.map((attack, i) => (
            <dl
              // biome-ignore lint/suspicious/noArrayIndexKey: one list per part, in their order.
              key={i}
              className="facts"
            >
              <dt>
                {attack.asset} at {attack.venue}
              </dt>
              <dd className="num right">{formatPercent(attack.move)}</dd>
              <dt>Trade that moves it</dt>
              <dd className="num right">
                <Num value={attack.notionalToMove} unit="usd" reason="No depth is known for the asset" />
              </dd>
              <dt>Cost to move</dt>
              <dd className="num right">
                <Num value={attack.costToMove} unit="usd" reason="No depth is known for the asset" />
              </dd>
              <dt>Liquidated there by it</dt>
              <dd className="num right" title={attack.liquidated.map(sayWho).join('\n')}>
                {formatUsd(attack.liquidatedNotional)}
              </dd>
              <dt>Liquidated per dollar of cost</dt>
              <dd className="num right">
                {attack.costToMove === null || attack.costToMove === 0
                  ? 'n/a'
                  : formatRatio(attack.liquidatedNotional / attack.costToMove)}
              </dd>
            </dl>
          ))}
          <Warnings warnings={provenance.warnings} />
        </div>
      )}
    </Result>
  );
}

const sayWho = (one: Readonly<{ participant: string; notional: number }>): string =>
  `${one.participant}: ${formatUsd(one.notional)}`;
