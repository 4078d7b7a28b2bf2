import type { ReactNode } from 'react';
import { amplificationSaid } from '../../../contract/amplification-said.ts';
import type { SaturationOutput } from '../../../contract/dto/saturation.ts';
import { measureOf } from '../../../contract/measures.ts';
import { named } from '../../../contract/named.ts';
import { searchProof } from '../../../contract/search-proof.ts';
import { formatNumber, formatPercent, formatPoints, formatRatio, formatUsd } from '../../kit/format.ts';
import { HeadlineBand } from '../../kit/headline-band.tsx';
import { Status } from '../../kit/status.tsx';
import { saturationStatus } from './saturation-status.ts';
import { sellingFacts } from './selling-facts.ts';

type Props = Readonly<{ data: SaturationOutput; limit: number; shock: number }>;

/** The critical points in figures, what is reached there, the worst fall on the way, and how it was found. */
export function SaturationFacts({ data, limit, shock }: Props) {
  const { criticalShock, criticalLeverageScale: scale, marketSigma: sigma, critical, worst, cliff } = data;
  const distance = criticalShock !== null && sigma !== null && sigma > 0 ? criticalShock / sigma : null;
  const move = (size: number, digits = 2): string =>
    `${data.direction === 'rise' ? '+' : '−'}${formatPercent(size, digits)}`;
  /** A fall without its sign, as on its tile and in its band. */
  const own = (size: number): string => (data.direction === 'rise' ? move(size) : formatPercent(size, 2));
  const rows: (readonly [string, ReactNode])[] = [
    [
      measureOf('criticalShock').label,
      <>
        {criticalShock === null ? 'none below 95 %' : own(criticalShock)}
        <HeadlineBand measure="criticalShock" value={criticalShock} inTable />
      </>,
    ],
    ...(critical === null
      ? []
      : ([
          ['Reached there', critical.reached.map((r) => (r === 'badDebt' ? named('badDebt') : r)).join(', ')],
          [measureOf('addedFall').label, formatPoints(critical.addedFall)],
          [measureOf('amplification').label, amplificationSaid(critical.amplification, critical.addedFall)],
          [measureOf('badDebt').label, formatUsd(critical.badDebt)],
        ] satisfies [string, string][])),
    ...sellingFacts(data.selling),
    ...(data.criticalMultiple == null
      ? []
      : ([['Of the scenario', `${formatNumber(data.criticalMultiple, 2)}×`]] satisfies [string, string][])),
    [
      `Worst ${named('amplification')} up to ${formatPercent(shock, 0)}`,
      worst === null
        ? 'undefined at every shock looked at'
        : `${amplificationSaid(worst.amplification, worst.addedFall)} at ${move(worst.shock)}`,
    ],
    [
      measureOf('cliff').label,
      cliff === null ? 'none above 0.01 pp' : `${formatPoints(cliff.jump)} at ${move(cliff.after.shock)}`,
    ],
    ['One daily σ of the market', formatPercent(sigma, 2)],
    [`${measureOf('criticalShock').label} in σ`, formatNumber(distance, 2)],
    [
      `Critical leverage at ${formatPercent(shock, 0)}`,
      scale === null ? 'none up to 3×' : `${formatNumber(scale, 3)}× today`,
    ],
    ['Leverage headroom', scale === null ? 'n/a' : formatPercent(scale - 1)],
    [`${measureOf('amplification').label} limit`, formatRatio(limit)],
    [`Material ${named('badDebt')}`, formatUsd(data.materiality)],
  ];
  return (
    <div>
      <Status
        state={saturationStatus(data)}
        word={sigma === null ? 'Saturation unknown' : data.saturated ? 'Saturated' : 'Not saturated'}
      />
      <p className="muted cascade-note">
        {criticalShock === null
          ? `No ${data.direction} up to 95 % reaches the limit or a material ${named('badDebt')}.`
          : distance === null
            ? `No market volatility is known to compare the ${named('criticalShock')} with.`
            : `The ${named('criticalShock')} is ${formatNumber(distance, 1)} daily σ of the market away; saturated means below 1.`}
      </p>
      <dl className="facts">
        {rows.map(([name, text]) => (
          <div key={name} className="cascade-fact">
            <dt>{name}</dt>
            <dd className="num right">{text}</dd>
          </div>
        ))}
      </dl>
      {cliff === null || cliff.tippedBy.length === 0 ? null : (
        <p className="muted cascade-note">
          Before the jump {formatPoints(cliff.before.addedFall)} is added, after it{' '}
          {formatPoints(cliff.after.addedFall)}. Set off by{' '}
          {cliff.tippedBy.map((t) => `${t.participant} at ${t.venue} (${formatUsd(t.notional)})`).join(', ')}.
        </p>
      )}
      <p className="muted cascade-note">
        The orange line is where {named('amplification')} breaches the limit; a material {named('badDebt')}{' '}
        may come before it. Of the {named('criticalShock')}: {searchProof(data.proof)}. Impact, depth and the
        rules of liquidation are those chosen above.
      </p>
    </div>
  );
}
