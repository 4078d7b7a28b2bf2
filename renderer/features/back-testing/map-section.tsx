import type { BacktestLeg, BacktestMap } from '../../../contract/dto/backtest.ts';
import { wording } from '../../../contract/wording.ts';
import { gridHeight } from '../../grid/grid-height.ts';
import { GridPanel } from '../../grid/grid-panel.tsx';
import { formatCount, formatNumber, formatPercent, plural } from '../../kit/format.ts';
import { Panel } from '../../kit/panel.tsx';
import { distanceColumns, legColumns } from './columns.ts';

const legKey = (row: BacktestLeg): string =>
  [row.snapshot, row.participant, row.venue, row.asset, row.side].join('|');
const distanceKey = (row: BacktestMap['byDistance'][number]): string => String(row.from);

/** The liquidation map given the path: rates with what chance would have had, and every error by name. */
export function MapSection({ map }: Readonly<{ map: BacktestMap }>) {
  if (map.basis !== 'events')
    return (
      <Panel title="Liquidation map, given the path" span={12}>
        <p className="muted">
          {map.reason} Import the venues’ lists of liquidated accounts (Data page) to compare the map with
          them.
        </p>
      </Panel>
    );
  const errors = gridHeight(Math.max(map.wrong.length, map.misses.length), 300);
  return (
    <>
      <Panel title="Liquidation map, given the path" about={plural(map.intervals, 'interval')} span={6}>
        <table className="back-testing-rates">
          <thead>
            <tr>
              <td />
              <th scope="col">{wording.rate}</th>
              <th scope="col">{wording.bounds95}</th>
              <th scope="col">{wording.positions}</th>
              <th scope="col">{wording.byUsd}</th>
            </tr>
          </thead>
          <tbody>
            <Row name="Precision" rate={map.precisionRate} />
            <Row name="Recall" rate={map.recallRate} />
            <Row name={wording.baseRate} rate={map.baseRateOf} />
          </tbody>
        </table>
        <p className="muted">
          Named at random among positions of the same asset and side: {formatNumber(map.null.expected, 1)}{' '}
          right of {formatCount(map.precisionRate.of)}; as good as the map in{' '}
          {formatPercent(map.null.asGood, 2)} of {formatCount(map.null.rounds)} draws.
        </p>
        <p className="muted">
          False alarms on {plural(map.falseAlarms.days, 'day')} in{' '}
          {plural(map.falseAlarms.episodes, 'episode')}. {priceSaid(map)}{' '}
          {map.ranges
            ? 'Path: highs and lows of every day.'
            : 'Path: closes alone, for files without highs and lows.'}
        </p>
      </Panel>
      <GridPanel
        title="By distance"
        about="from mark to liquidation price, positions"
        span={6}
        name="back-testing-distance"
        rows={map.byDistance}
        columns={distanceColumns}
        rowId={distanceKey}
        height={gridHeight(map.byDistance.length, 260)}
      />
      <GridPanel
        title="False alarms"
        about="predicted, not liquidated, USD"
        count={shown(map.wrong.length, map.confusion.falseAlarms.count)}
        span={6}
        name="back-testing-false-alarms"
        rows={map.wrong}
        columns={legColumns}
        rowId={legKey}
        height={errors}
      />
      <GridPanel
        title="Missed"
        about="liquidated, not predicted, USD"
        count={shown(map.misses.length, map.confusion.misses.count)}
        span={6}
        name="back-testing-missed"
        rows={map.misses}
        columns={legColumns}
        rowId={legKey}
        height={errors}
      />
    </>
  );
}

function Row({ name, rate }: Readonly<{ name: string; rate: BacktestMap['precisionRate'] }>) {
  return (
    <tr>
      <th scope="row">{name}</th>
      <td className="num">{formatPercent(rate.value)}</td>
      <td className="num muted">
        {formatPercent(rate.low)} to {formatPercent(rate.high)}
      </td>
      <td className="num muted">
        {formatCount(rate.count)} of {formatCount(rate.of)}
      </td>
      <td className="num muted">{formatPercent(rate.byNotional)}</td>
    </tr>
  );
}

const priceSaid = ({ priceError: e }: BacktestMap): string =>
  e.compared === 0
    ? 'No price of a liquidation could be compared.'
    : `Price of liquidation against the map’s: median ${formatPercent(e.median, 2)} of the mark, size ${formatPercent(e.medianSize, 2)} (${formatNumber(e.inSigma, 2)} σ).`;

const shown = (listed: number, all: number): string =>
  listed < all ? `${formatCount(listed)} largest of ${formatCount(all)}` : formatCount(all);
