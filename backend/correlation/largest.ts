import type { Warning } from '../../contract/domain.ts';

type Panel = Readonly<{
  labels: readonly string[];
  groups: readonly string[];
  size: Float64Array;
  series: readonly Float64Array[];
  warnings: readonly Warning[];
}>;

/** At most `top` series, those with the most behind them, in their order; says which share of the size they are. */
export function largest<P extends Panel>(panel: P, top: number): P {
  if (panel.labels.length <= top) return panel;
  const bySize = [...panel.labels.keys()].sort((a, b) => panel.size[b] - panel.size[a]);
  const kept = bySize.slice(0, top).sort((a, b) => a - b);
  const pick = <T>(list: ArrayLike<T>): T[] => kept.flatMap((i) => list[i] ?? []);
  const total = panel.size.reduce((sum, s) => sum + s, 0);
  const part = kept.reduce((sum, i) => sum + panel.size[i], 0);
  const share = total > 0 ? `, ${((100 * part) / total).toFixed(1)} % of the notional` : '';
  return {
    ...panel,
    labels: pick(panel.labels),
    groups: pick(panel.groups),
    size: Float64Array.from(kept, (i) => panel.size[i]),
    series: kept.flatMap((i) => panel.series[i] ?? []),
    warnings: [
      ...panel.warnings,
      {
        code: 'largestOnly',
        message: `The largest ${top} of ${panel.labels.length} series are shown${share}.`,
      },
    ],
  };
}
