import type { CorrelationOverviewOutput } from '../../../contract/dto/correlation.ts';
import { BarList } from '../../kit/bar-list.tsx';
import { formatCoefficient, formatCount, formatNumber } from '../../kit/format.ts';
import { usePalette } from '../../theme/palette.ts';
import { correlationColour, cssColour } from './colours.ts';

type Pair = CorrelationOverviewOutput['highest'][number];
/** So many stand beside the map in any window; the others where the window is tall and the map with it. */
const few = 10;

type Props = Readonly<{ data: CorrelationOverviewOutput; onPair: (a: string, b: string) => void }>;

/** Until a pair is chosen: those that move together most and least. */
export function PairsPanel({ data, onPair }: Props) {
  const colour = correlationColour(usePalette().theme);
  const bars = (some: readonly Pair[]) => (
    <BarList
      max={1}
      empty="No pair has enough common observations."
      bars={some.map((p) => ({
        key: `${p.a} · ${p.b}`,
        value: p.value,
        text: formatCoefficient(p.value),
        title: `${p.a} · ${p.b}: ${formatNumber(p.value, 12)}`,
        colour: cssColour(colour(p.value < 0 ? Math.min(p.value, -0.5) : Math.max(p.value, 0.5))),
      }))}
      onPick={(key) => {
        const pair = some.find((p) => `${p.a} · ${p.b}` === key);
        if (pair) onPair(pair.a, pair.b);
      }}
    />
  );
  const list = (title: string, some: readonly Pair[]) => (
    <>
      <h3 className="correlation-heading">{title}</h3>
      {bars(some.slice(0, few))}
      {some.length > few ? <div className="correlation-more">{bars(some.slice(few))}</div> : null}
    </>
  );
  return (
    <>
      <p className="muted correlation-hint">
        Click a cell for its pair, a label for its row. {formatCount(data.pairs)} pairs.
      </p>
      {list('Highest', data.highest)}
      {data.lowest.length > 0 ? list('Lowest', data.lowest) : null}
    </>
  );
}
