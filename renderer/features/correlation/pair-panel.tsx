import { useMemo } from 'react';
import type { Input } from '../../../contract/contract.ts';
import type { CorrelationPairOutput } from '../../../contract/dto/correlation.ts';
import { useControl } from '../../app/ui-state.ts';
import { useCall } from '../../hooks/use-call.ts';
import { defaultOf } from '../../kit/contract-option.ts';
import { NumberBox } from '../../kit/controls.tsx';
import { Result } from '../../kit/result.tsx';
import { Plot } from '../../plot/plot.tsx';
import { usePalette } from '../../theme/palette.ts';
import { PairFacts } from './pair-facts.tsx';
import { pairFigures } from './pair-figures.ts';

type Props = Readonly<{ question: Input<'correlation.compute'>; a: string; b: string }>;

/** One pair opened: coefficients with their intervals, scatter, rolling correlation, both series. */
export function PairPanel({ question, a, b }: Props) {
  const [rolling, setRolling] = useControl('correlation.rolling', defaultOf('correlation.pair', 'rolling'));
  const call = useCall('correlation.pair', { ...question, a, b, rolling });
  const regime = question.regime ?? 'all';
  return (
    <Result call={call} what="Opening the pair">
      {(data) => (
        <>
          <PairFacts pair={data} regime={regime} repaired={question.repair ?? false} />
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
          <PairPlots
            data={data}
            rolling={rolling}
            log={question.level === 'asset'}
            split={regime !== 'all'}
          />
        </>
      )}
    </Result>
  );
}

type PlotsProps = Readonly<{ data: CorrelationPairOutput; rolling: number; log: boolean; split: boolean }>;

function PairPlots({ data, rolling, log, split }: PlotsProps) {
  const palette = usePalette();
  const figures = useMemo(
    () => pairFigures(data, { window: rolling, log, split }, palette),
    [data, rolling, log, split, palette],
  );
  return (
    <>
      <Plot label={`Returns of ${data.b} against ${data.a}`} {...figures.scatter} height={216} />
      <Plot label="Rolling correlation" {...figures.rolling} height={150} />
      <Plot label={`Cumulative returns of ${data.a} and ${data.b}`} {...figures.series} height={168} />
    </>
  );
}
