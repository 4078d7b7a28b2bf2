import { BarList } from '../../kit/bar-list.tsx';
import { formatCount, formatNumber } from '../../kit/format.ts';
import { usePalette } from '../../theme/palette.ts';
import { correlationColour, cssColour } from './colours.ts';
import type { OrderedMap, Pair } from './ordered-map.ts';
import { rankedPairs } from './ordered-map.ts';

type Props = Readonly<{ map: OrderedMap; onPair: (a: string, b: string) => void }>;
const most = 10;

/** Until a pair is chosen: those that move together most and least. */
export function PairsPanel({ map, onPair }: Props) {
  const colour = correlationColour(usePalette().theme);
  const pairs = rankedPairs(map);
  const few = Math.min(most, Math.floor(pairs.length / 2));
  const list = (title: string, some: readonly Pair[]) => (
    <>
      <h3 className="correlation-heading">{title}</h3>
      <BarList
        max={1}
        empty="No pair has enough common observations."
        bars={some.map((p) => ({
          key: `${p.a} · ${p.b}`,
          value: p.value,
          text: formatNumber(p.value, 3),
          title: `${p.a} · ${p.b}: ${formatNumber(p.value, 6)}`,
          colour: cssColour(colour(p.value < 0 ? Math.min(p.value, -0.5) : Math.max(p.value, 0.5))),
        }))}
        onPick={(key) => {
          const pair = some.find((p) => `${p.a} · ${p.b}` === key);
          if (pair) onPair(pair.a, pair.b);
        }}
      />
    </>
  );
  return (
    <>
      <p className="muted correlation-hint">
        Click a cell for its pair, a label for its row. {formatCount(pairs.length)} pairs.
      </p>
      {list('Highest', pairs.slice(0, Math.max(few, Math.min(1, pairs.length))))}
      {few > 0 ? list('Lowest', pairs.slice(-few).reverse()) : null}
    </>
  );
}
