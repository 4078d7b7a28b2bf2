import { useMemo } from 'react';
import type { LeverageOutput } from '../../../contract/dto/leverage.ts';
import { wording } from '../../../contract/wording.ts';
import { formatCount, formatNumber, formatUsd } from '../../kit/format.ts';
import { stateLabel } from '../../kit/labels.ts';
import type { Layout, Trace } from '../../plot/figure.ts';
import { Plot } from '../../plot/plot.tsx';
import { moneyTicks } from '../../plot/ticks.ts';
import { usePalette } from '../../theme/palette.ts';

type Bin = LeverageOutput['distribution'][number];
type Props = Readonly<{ bins: readonly Bin[]; totals: LeverageOutput['totals'] }>;

/** "5–10×", and "over 100×" for the open bin. */
const binLabel = (bin: Readonly<{ lower: number; upper: number | null }>): string =>
  bin.upper === null
    ? `>${formatNumber(bin.lower, digits(bin.lower))}×`
    : `${formatNumber(bin.lower, digits(bin.lower))}–${formatNumber(bin.upper, digits(bin.upper))}×`;

/** Broken in two lines, so that the labels under the bars stay level. */
const shortState = (state: string): string =>
  ({
    underwater: 'Under-<br>water',
    uncollateralised: 'No col-<br>lateral',
    nearZeroEquity: 'Near-zero<br>equity',
  })[state] ?? stateLabel(state);

const digits = (x: number): number => (Number.isInteger(x) ? 0 : x < 1 ? 2 : 1);

/** Notional by account leverage; accounts without a defined leverage stand apart at the right, in another colour. */
export function Distribution({ bins, totals }: Props) {
  const palette = usePalette();
  const { traces, layout } = useMemo(() => {
    const apart = Object.entries(totals.states).filter(([state, s]) => state !== 'ok' && s.accounts > 0);
    const bar = (
      x: readonly string[],
      items: readonly Readonly<{ notional: number; accounts: number }>[],
      color: string,
      name: string,
    ): Trace => ({
      type: 'bar',
      name,
      x,
      y: items.map((item) => item.notional),
      marker: { color },
      customdata: items.map((item) => [formatUsd(item.notional), formatCount(item.accounts)]),
      hovertemplate: '<b>%{x}</b><br>%{customdata[0]} notional<br>%{customdata[1]} accounts<extra></extra>',
      text: items.map((item) => (item.accounts > 0 ? formatCount(item.accounts) : '')),
      textposition: 'outside',
      textfont: { size: 10, color: palette.muted },
      cliponaxis: false,
    });
    const defined = bar(bins.map(binLabel), bins, palette.series[0] ?? '', wording.leverageDefined);
    const undefinedOnes = bar(
      apart.map(([state]) => shortState(state)),
      apart.map(([, s]) => s),
      palette.series[1] ?? '',
      wording.leverageNotDefined,
    );
    const layoutOut: Layout = {
      xaxis: {
        title: wording.accountLeverage,
        type: 'category',
        tickangle: 0,
        tickfont: { size: 10 },
        showgrid: false,
      },
      yaxis: {
        title: wording.notionalUsd,
        rangemode: 'tozero',
        ...moneyTicks([...bins, ...apart.map(([, s]) => s)].map((b) => b.notional)),
      },
      margin: { l: 56, r: 8, t: 24, b: 44 },
      showlegend: apart.length > 0,
    };
    return { traces: apart.length > 0 ? [defined, undefinedOnes] : [defined], layout: layoutOut };
  }, [bins, totals, palette]);
  return <Plot label="Notional by account leverage" traces={traces} layout={layout} height={280} />;
}
