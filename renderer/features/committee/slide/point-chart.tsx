import { AxisLabel, Legend, labelSize, legendHeight } from './axis-label.tsx';
import { along, axisScale } from './chart-scale.ts';
import { spreadsheetNumber } from './number-format.ts';
import { ink, textWidth } from './paper.ts';
import type { PointPreview } from './preview-shape.ts';

type Props = Readonly<{ chart: PointPreview; w: number; h: number }>;

/** Points and lines over two number axes. */
export function PointChart({ chart, w, h }: Props) {
  const [xAxis, yAxis] = chart.axes;
  const x = axisScale(
    xAxis,
    chart.series.flatMap((s) => s.x),
    false,
  );
  const y = axisScale(
    yAxis,
    chart.series.flatMap((s) => s.y),
    false,
  );
  const yTexts = y.ticks.map((t) => spreadsheetNumber(t, yAxis.format));
  const box = {
    left: Math.max(0, ...yTexts.map((t) => textWidth(t, labelSize))) + (yAxis.title === '' ? 10 : 32),
    right: w - 16,
    top: chart.legend ? legendHeight(chart.series, w) + 10 : 12,
    bottom: h - (xAxis.title === '' ? 24 : 46),
  };
  const atX = (v: number): number => box.left + along(x, v) * (box.right - box.left);
  const atY = (v: number): number => box.bottom - along(y, v) * (box.bottom - box.top);
  return (
    <g>
      {chart.legend ? <Legend keys={chart.series} w={w} /> : null}
      {y.ticks.map((tick, i) => (
        <g key={tick}>
          <line x1={box.left} x2={box.right} y1={atY(tick)} y2={atY(tick)} stroke={ink.grid} />
          <AxisLabel x={box.left - 8} y={atY(tick)} anchor="end">
            {yTexts[i] ?? ''}
          </AxisLabel>
        </g>
      ))}
      {x.ticks.map((tick) => (
        <AxisLabel key={tick} x={atX(tick)} y={box.bottom + 13} anchor="middle">
          {spreadsheetNumber(tick, xAxis.format)}
        </AxisLabel>
      ))}
      <line
        x1={box.left}
        x2={box.right}
        y1={box.bottom}
        y2={box.bottom}
        stroke={ink.rule}
        strokeWidth={1.5}
      />
      {chart.series.map((s) => (
        <g key={s.name}>
          {s.line ? (
            <polyline
              points={s.x.map((v, i) => `${atX(v).toFixed(1)},${atY(s.y[i]).toFixed(1)}`).join(' ')}
              fill="none"
              stroke={`#${s.colour}`}
              strokeWidth={2.5}
              {...(s.dashed ? { strokeDasharray: '8 6' } : {})}
            />
          ) : null}
          {s.x.map((v, i) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: points have no other name and never move.
            <g key={i}>
              {s.markers ? <circle cx={atX(v)} cy={atY(s.y[i])} r={5} fill={`#${s.colour}`} /> : null}
              {s.labels[i] ? (
                <AxisLabel
                  x={atX(v)}
                  y={atY(s.y[i]) - 12}
                  anchor={atX(v) > box.right - 40 ? 'end' : 'middle'}
                  colour={ink.text}
                >
                  {s.labels[i]}
                </AxisLabel>
              ) : null}
            </g>
          ))}
        </g>
      ))}
      {xAxis.title === '' ? null : (
        <AxisLabel x={(box.left + box.right) / 2} y={h - 9} anchor="middle">
          {xAxis.title}
        </AxisLabel>
      )}
      {yAxis.title === '' ? null : (
        <AxisLabel x={8} y={(box.top + box.bottom) / 2} anchor="middle" turned>
          {yAxis.title}
        </AxisLabel>
      )}
    </g>
  );
}
