import { AxisLabel, Legend, labelSize, legendHeight } from './axis-label.tsx';
import { along, axisScale, segments } from './chart-scale.ts';
import { spreadsheetNumber } from './number-format.ts';
import { ink, textWidth } from './paper.ts';
import type { CategoryPreview, CategorySeries } from './preview-shape.ts';

type Props = Readonly<{ chart: CategoryPreview; w: number; h: number }>;

/** Columns, horizontal bars or lines over categories. */
export function CategoryChart({ chart, w, h }: Props) {
  const horizontal = chart.chart === 'bar';
  const [categoryAxis, valueAxis] = chart.axes;
  const bars = segments(chart);
  const scale = axisScale(
    valueAxis,
    chart.chart === 'line' ? chart.series.flatMap((s) => s.values) : bars.flatMap((b) => [b.from, b.to]),
    true,
  );
  const ticks = valueAxis.hidden ? [] : scale.ticks;
  const longest = (texts: readonly string[]): number =>
    Math.max(0, ...texts.map((text) => textWidth(text, labelSize)));
  const valueTexts = ticks.map((t) => spreadsheetNumber(t, valueAxis.format));
  const categories = categoryAxis.hidden ? [] : chart.categories;
  const titled =
    (horizontal ? categoryAxis : valueAxis).title !== '' && !(horizontal ? categoryAxis : valueAxis).hidden;
  const visible = chart.series.filter((s) => !s.invisible);
  const endLabels = chart.chart === 'line' && visible.some((s) => s.labels === 'last');
  const box = {
    left: Math.min(w * 0.42, longest(horizontal ? categories : valueTexts) + 10) + (titled ? 20 : 0),
    right: w - (horizontal ? 62 : endLabels ? 52 : 14),
    top: (chart.legend ? legendHeight(visible, w) : 4) + 12,
    bottom: h - ((horizontal ? ticks.length : categories.length) > 0 ? 24 : 6) - (below(chart) ? 20 : 0),
  };
  const width = box.right - box.left;
  const height = box.bottom - box.top;
  const n = Math.max(1, chart.categories.length);
  const at = (value: number): number =>
    horizontal ? box.left + along(scale, value) * width : box.bottom - along(scale, value) * height;
  const band = (horizontal ? height : width) / n;
  const centre = (category: number): number => (horizontal ? box.top : box.left) + (category + 0.5) * band;
  const every = horizontal ? 1 : Math.max(1, Math.ceil((longest(categories) + 8) / band));
  const groups = chart.stacked || chart.chart === 'line' ? 1 : chart.series.length;
  const thick = band / (groups + chart.gap / 100);
  const offset = (series: number): number => (groups === 1 ? 0 : (series - (groups - 1) / 2) * thick);

  return (
    <g>
      {chart.legend ? <Legend keys={visible} w={w} /> : null}
      {ticks.map((tick, i) => (
        <g key={tick}>
          {horizontal ? (
            <line x1={at(tick)} x2={at(tick)} y1={box.top} y2={box.bottom} stroke={ink.grid} />
          ) : (
            <line x1={box.left} x2={box.right} y1={at(tick)} y2={at(tick)} stroke={ink.grid} />
          )}
          <AxisLabel
            x={horizontal ? at(tick) : box.left - 8}
            y={horizontal ? box.bottom + 13 : at(tick)}
            anchor={horizontal ? 'middle' : 'end'}
          >
            {valueTexts[i] ?? ''}
          </AxisLabel>
        </g>
      ))}
      {categories.map((name, i) =>
        i % every === 0 ? (
          <AxisLabel
            // biome-ignore lint/suspicious/noArrayIndexKey: two categories may share a name; none moves.
            key={i}
            x={horizontal ? box.left - 8 : centre(i)}
            y={horizontal ? centre(i) : box.bottom + 13}
            anchor={horizontal ? 'end' : 'middle'}
          >
            {name}
          </AxisLabel>
        ) : null,
      )}
      {chart.chart === 'line'
        ? visible.map((s) => (
            <path
              key={s.name}
              d={linePath(s.values, (i, v) => [centre(i), at(v)])}
              fill="none"
              stroke={`#${s.colour}`}
              {...(isPoint(s) ? { strokeWidth: 9, strokeLinecap: 'round' } : { strokeWidth: 3 })}
              {...(s.dashed ? { strokeDasharray: '8 6' } : {})}
            />
          ))
        : bars.map((bar) => {
            const series = chart.series[bar.series];
            if (series === undefined || series.invisible) return null;
            const [a, b] = [at(bar.from), at(bar.to)];
            const start = centre(bar.category) + offset(bar.series) - thick / 2;
            const length = Math.abs(b - a);
            const fill = `#${series.colours[bar.category] ?? series.colour}`;
            return horizontal ? (
              <rect
                key={`${bar.series} ${bar.category}`}
                x={Math.min(a, b)}
                y={start}
                width={length}
                height={thick}
                fill={fill}
              />
            ) : (
              <rect
                key={`${bar.series} ${bar.category}`}
                x={start}
                y={Math.min(a, b)}
                width={thick}
                height={length}
                fill={fill}
              />
            );
          })}
      {bars.map((bar) => {
        const series = chart.series[bar.series];
        if (series === undefined || series.invisible || !isLabelled(series, bar.category)) return null;
        const across = centre(bar.category) + offset(bar.series);
        const beside = horizontal || (chart.chart === 'line' && series.labels === 'last');
        return (
          <AxisLabel
            key={`${bar.series} ${bar.category}`}
            x={horizontal ? at(bar.to) + 5 : beside ? across + 6 : across}
            y={horizontal ? across : beside ? at(bar.to) : at(bar.to) - 9}
            anchor={beside ? 'start' : 'middle'}
            colour={ink.text}
            bold
          >
            {spreadsheetNumber(bar.to - bar.from, chart.labelFormat)}
          </AxisLabel>
        );
      })}
      <line
        x1={box.left}
        x2={horizontal ? box.left : box.right}
        y1={horizontal ? box.top : at(Math.max(scale.low, 0))}
        y2={horizontal ? box.bottom : at(Math.max(scale.low, 0))}
        stroke={ink.rule}
        strokeWidth={1.5}
      />
      {titled ? (
        <AxisLabel x={8} y={(box.top + box.bottom) / 2} anchor="middle" turned>
          {(horizontal ? categoryAxis : valueAxis).title}
        </AxisLabel>
      ) : null}
      {below(chart) ? (
        <AxisLabel x={(box.left + box.right) / 2} y={h - 9} anchor="middle">
          {(horizontal ? valueAxis : categoryAxis).title}
        </AxisLabel>
      ) : null}
    </g>
  );
}

/** Whether the lower axis has a title. */
function below(chart: CategoryPreview): boolean {
  const axis = chart.chart === 'bar' ? chart.axes[1] : chart.axes[0];
  return axis.title !== '' && !axis.hidden;
}

const isLabelled = ({ labels, values }: CategorySeries, category: number): boolean =>
  labels === 'all' || (labels === 'last' && category === values.findLastIndex((v) => v !== null));

/** A line of one value is drawn as its point. */
const isPoint = ({ values }: CategorySeries): boolean => values.filter((v) => v !== null).length === 1;

/** A broken line stays broken where a value is missing. */
function linePath(
  values: readonly (number | null)[],
  point: (i: number, value: number) => readonly [number, number],
): string {
  let pen = 'M';
  return values
    .flatMap((value, i) => {
      if (value === null) {
        pen = 'M';
        return [];
      }
      const [x, y] = point(i, value);
      // A step of no length gives a lone value its round dot.
      const step = `${pen}${x.toFixed(1)} ${y.toFixed(1)}${pen === 'M' ? 'h0' : ''}`;
      pen = 'L';
      return [step];
    })
    .join('');
}
