import type { CoMovementPoint } from '../../contract/dto/co-movement.ts';
import { tidy } from '../../contract/format.ts';
import { measureOf } from '../../contract/measures.ts';
import { named } from '../../contract/named.ts';
import { filled } from '../../contract/wording.ts';
import type { ChartSpec, ScatterSeries } from '../chart/chart-spec.ts';
import type { DeckInput } from '../deck-input.ts';
import { body, columns } from '../layout.ts';
import { measureNotes } from '../notes.ts';
import type { SlideBody } from '../slide-spec.ts';
import { direction } from '../text/change.ts';
import { formatCoefficient, formatDate, formatPercent, percentFormat } from '../text/format.ts';
import { theme } from '../theme.ts';
import { bandAtEnd, withBand } from './bands.ts';

type Range = readonly [number, number];

const mostMarks = 40;

/** The leverage–correlation plane: one point a snapshot, joined as a path over lines of equal system volatility. */
export function planeSlide(input: DeckInput): SlideBody[] {
  if (input.coMovement === undefined) return [];
  const { provenance, point: now, path: all } = input.coMovement;
  const path = all.filter((p) => p.asOf <= now.asOf);
  const [chart, side] = columns(body, [9, 2.8]);
  if (!chart || !side) throw new RangeError('layout: two columns wanted');
  const slide: SlideBody = {
    id: 'plane',
    kind: 'chart',
    title: `${planeTitle(path, now)}${bandAtEnd(input, 'averageCorrelation')}`,
    blocks: [
      {
        kind: 'chart',
        frame: chart,
        caption: `Path of the system; dashed lines join points of equal ${named('systemVolatility')} (idiosyncratic part as of today)`,
        chart: planeChart(path, now),
      },
      {
        kind: 'figures',
        frame: side,
        columns: 1,
        figures: [
          {
            label: measureOf('leverageFactor').label,
            value: formatPercent(now.leverageFactor),
            detail: 'a day, if everyone moved together',
            history: path.map((p) => p.leverageFactor),
          },
          {
            label: measureOf('averageCorrelation').label,
            value: formatCoefficient(now.averageCorrelation, 2),
            detail: withBand(
              input,
              'averageCorrelation',
              now.averageCorrelation,
              `equity-weighted ${formatCoefficient(now.equityWeightedCorrelation, 2)}, plain mean ${formatCoefficient(now.plainCorrelation, 2)}`,
            ),
            history: path.map((p) => p.averageCorrelation),
          },
          {
            label: measureOf('systemVolatility').label,
            value: formatPercent(now.systemVolatility),
            detail: 'of levered equity, a day',
            history: path.map((p) => p.systemVolatility),
          },
          {
            label: measureOf('coMovementShare').label,
            value: formatPercent(now.coMovementShare),
            detail: 'of the system’s variance',
            history: path.map((p) => p.coMovementShare),
          },
        ],
      },
    ],
    notes: measureNotes(
      input,
      provenance,
      `To the right: more leverage. Up: more correlation. A move to the right can be reduced by leverage caps; a move up cannot, it needs different positions. The variance of the system is its idiosyncratic part plus ${named('averageCorrelation')} times the rest.`,
    ),
  };
  return [slide];
}

export function planeTitle(path: readonly CoMovementPoint[], now: CoMovementPoint): string {
  const first = path[0];
  const where = `${named('leverageFactor')} ${formatPercent(now.leverageFactor)}, ${named('averageCorrelation')} ${formatCoefficient(now.averageCorrelation, 2)}`;
  if (
    !first ||
    first.snapshot === now.snapshot ||
    first.averageCorrelation === null ||
    now.averageCorrelation === null
  )
    return `The system stands at ${where}`;
  const x = direction(first.leverageFactor, now.leverageFactor, 'fraction');
  const y = direction(first.averageCorrelation, now.averageCorrelation, 'index');
  const words = { up: 'more', down: 'less', unchanged: 'the same' } as const;
  const both =
    x === y
      ? `${words[x]} leverage risk and ${words[y]} correlation`
      : `${words[x]} leverage risk, ${words[y]} correlation`;
  return `Since ${formatDate(first.asOf)} the system has ${both}: factor ${formatPercent(first.leverageFactor)} to ${formatPercent(now.leverageFactor)}, correlation ${formatCoefficient(first.averageCorrelation, 2)} to ${formatCoefficient(now.averageCorrelation, 2)}`;
}

function planeChart(path: readonly CoMovementPoint[], now: CoMovementPoint): ChartSpec {
  const points = path.flatMap((p) =>
    p.averageCorrelation === null ? [] : [{ ...p, y: p.averageCorrelation }],
  );
  const xs = points.map((p) => p.leverageFactor);
  const ys = points.map((p) => p.y);
  const [xLow, xHigh] = widen(xs, 0);
  const [yLow, yHigh] = widen(ys, -1);
  const yMax = Math.min(1, yHigh);
  const last = points.length - 1;
  return {
    kind: 'scatter',
    series: [
      ...isoLines(now.idiosyncratic, [xLow, xHigh], [yLow, yMax], points.length),
      {
        name: 'Snapshots',
        x: xs,
        y: ys,
        colour: theme.accent,
        line: 'solid',
        // Of a long path the line alone is read; its ends keep their dates.
        markers: points.length <= mostMarks,
        pointLabels: Object.fromEntries(
          points.flatMap((p, i) => (i === 0 || i === last ? [[i, formatDate(p.asOf)]] : [])),
        ),
        // Where the path goes up from an end, the label above it would stand on the line.
        labelBelow: [0, last].filter((i) => (ys[i === 0 ? 1 : i - 1] ?? Number.NEGATIVE_INFINITY) > ys[i]),
      },
    ],
    xAxis: {
      title: filled.weightedVolatility(measureOf('leverageFactor').label),
      format: percentFormat(1),
      min: xLow,
      max: xHigh,
    },
    yAxis: { title: measureOf('averageCorrelation').label, format: '0.00', min: yLow, max: yMax },
    legend: false,
  };
}

/** A rounded range around the values with a little room on both sides, not below `floor`. */
function widen(values: readonly number[], floor: number): [number, number] {
  const low = Math.min(...values, Number.POSITIVE_INFINITY);
  const high = Math.max(...values, Number.NEGATIVE_INFINITY);
  if (!Number.isFinite(low)) return [0, 1];
  const step = niceStep((high - low || Math.abs(high) || 1) / 4);
  // A point on the edge would lose half its mark and its label.
  const room = step * 0.15;
  return [
    Math.max(floor, tidy(Math.floor((low - room) / step) * step)),
    tidy(Math.ceil((high + 2 * room) / step) * step),
  ];
}

/** 1, 2 or 5 times a power of ten, not below x. */
function niceStep(x: number): number {
  const power = 10 ** Math.floor(Math.log10(x));
  return power * ([1, 2, 5, 10].find((m) => m * power >= x * 0.999) ?? 10);
}

/**
 * Curves of equal volatility, ρ = (σ² − idio)/(x² − idio), for a few rounded σ, clipped to the axes. All have the same
 * number of points, at least `points`: LibreOffice drops series that precede a longer one.
 */
function isoLines(idio: number, x: Range, y: Range, points: number): ScatterSeries[] {
  const sigma = (own: number, rho: number): number => Math.sqrt(Math.max(0, idio + rho * (own ** 2 - idio)));
  const ownAt = (level: number, rho: number): number =>
    rho <= 0 ? Number.POSITIVE_INFINITY : Math.sqrt(idio + (level ** 2 - idio) / rho);
  const high = sigma(x[1], y[1]);
  const step = niceStep((high - sigma(x[0], Math.max(0, y[0])) || 1) / 8);
  const count = Math.max(31, points);
  const lines: ScatterSeries[] = [];
  for (let k = 1; k * step <= high; k++) {
    const level = k * step;
    const from = Math.max(x[0], ownAt(level, y[1]));
    const to = Math.min(x[1], ownAt(level, y[0]));
    // Nothing of the curve is on the axes, or too little to read.
    if (level ** 2 <= idio || to - from < (x[1] - x[0]) / 20) continue;
    const own = Array.from({ length: count }, (_, i) => from + ((to - from) * i) / (count - 1));
    const name = `σ ${formatPercent(level)}`;
    lines.push({
      name,
      x: own,
      y: own.map((o) => (level ** 2 - idio) / (o ** 2 - idio)),
      colour: theme.faint,
      line: 'dashed',
      markers: false,
      pointLabels: { [count - 4]: name },
    });
  }
  return lines;
}
