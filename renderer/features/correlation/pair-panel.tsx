import { useMemo } from 'react';
import type { Input } from '../../../contract/contract.ts';
import { useControl } from '../../app/ui-state.ts';
import { useCall } from '../../hooks/use-call.ts';
import { NumberBox } from '../../kit/controls.tsx';
import { formatCount, formatNumber } from '../../kit/format.ts';
import { Result } from '../../kit/result.tsx';
import { Plot } from '../../plot/plot.tsx';
import { usePalette } from '../../theme/palette.ts';
import { pairFigures } from './pair-figures.ts';

type Props = Readonly<{
  question: Input<'correlation.compute'>;
  a: string;
  b: string;
  /** The coefficient on the map, which may be of stress or calm days only. */
  onMap: number;
  /** The days the map is about, when not all of them: "stress days". */
  days: string | null;
}>;

/** One pair opened: coefficient with its interval, scatter, rolling correlation, both series. */
export function PairPanel({ question, a, b, onMap, days }: Props) {
  const [rolling, setRolling] = useControl('correlation.rolling', 60);
  const call = useCall('correlation.pair', { ...question, a, b, rolling });
  return (
    <Result call={call} what="Opening the pair">
      {(data) => (
        <>
          <dl className="correlation-facts">
            <div>
              <dt>{days === null ? 'Correlation' : 'All days'}</dt>
              <dd className="num">{formatNumber(data.value, 3)}</dd>
            </div>
            {days === null ? null : (
              <div>
                <dt>Map: {days}</dt>
                <dd className="num">{formatNumber(onMap, 3)}</dd>
              </div>
            )}
            <div>
              <dt>95 % interval</dt>
              <dd
                className="num"
                title={
                  data.interval === null ? 'No interval is known for this estimator or overlap' : 'Fisher’s z'
                }
              >
                {data.interval === null
                  ? 'n/a'
                  : `${formatNumber(data.interval[0], 3)} to ${formatNumber(data.interval[1], 3)}`}
              </dd>
            </div>
            <div>
              <dt>p</dt>
              <dd className="num">
                {data.pValue !== null && data.pValue < 1e-4 ? '< 0.0001' : formatNumber(data.pValue, 4)}
              </dd>
            </div>
            <div>
              <dt>Overlap</dt>
              <dd className="num">{formatCount(data.overlap)}</dd>
            </div>
          </dl>
          {days === null ? null : (
            <p className="muted correlation-hint">
              Interval, test and plots are over all days of the window.
            </p>
          )}
          <div className="correlation-rolling">
            <NumberBox
              label="Rolling window"
              value={rolling}
              min={10}
              max={5000}
              unit="days"
              width={52}
              onChange={(value) => setRolling(Math.round(value))}
            />
          </div>
          <PairPlots data={data} rolling={rolling} log={question.level === 'asset'} />
        </>
      )}
    </Result>
  );
}

type PlotsProps = Readonly<{ data: Parameters<typeof pairFigures>[0]; rolling: number; log: boolean }>;

function PairPlots({ data, rolling, log }: PlotsProps) {
  const palette = usePalette();
  const figures = useMemo(() => pairFigures(data, rolling, log, palette), [data, rolling, log, palette]);
  return (
    <>
      <Plot label={`Returns of ${data.b} against ${data.a}`} {...figures.scatter} height={216} />
      <Plot label="Rolling correlation" {...figures.rolling} height={150} />
      <Plot label={`Cumulative returns of ${data.a} and ${data.b}`} {...figures.series} height={168} />
    </>
  );
}
