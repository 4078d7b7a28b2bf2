import { useMemo } from 'react';
import type { CorrelationOverviewOutput } from '../../../contract/dto/correlation.ts';
import { KeptRoom } from '../../kit/kept-room.tsx';
import { Loading } from '../../kit/states.tsx';
import { type Blocks, noBlocks } from './map-blocks.ts';
import type { Target, View } from './map-geometry.ts';
import { MatrixMap } from './matrix-map.tsx';
import { useBox } from './use-box.ts';
import { useCell } from './use-cell.ts';
import type { Mode } from './use-gestures.ts';
import { useTiles, type ViewQuestion } from './use-tiles.ts';

/** What two maps side by side share: the part in view, the cell under the pointer, what is marked. */
export type Linked = Readonly<{
  view: View | null;
  target: Target | null;
  selected: readonly string[];
  picked: ReadonlySet<string>;
  mode: Mode;
  onView: (view: View | null) => void;
  onTarget: (target: Target | null) => void;
  onCell: (a: string, b: string) => void;
  onLabel: (label: string) => void;
  onPick: (labels: readonly string[]) => void;
}>;

type Props = Readonly<{
  label: string;
  series: Pick<CorrelationOverviewOutput, 'labels' | 'groups'>;
  question: ViewQuestion;
  blocks?: Blocks;
  linked: Linked;
}>;

/** One map with the tiles its pixels hold and the cell under the pointer. */
export function MapFrame({ label, series, question, blocks = noBlocks, linked }: Props) {
  const { ref, width, height } = useBox();
  const size = series.labels.length;
  const box = useMemo(() => ({ width, height }), [width, height]);
  const { whole, layers } = useTiles(question, size, linked.view, box);
  const cell = useCell(question, linked.target);
  return (
    <div ref={ref} className="correlation-frame" style={{ minHeight: height }} aria-busy={whole.running}>
      {whole.data === null ? (
        whole.error === null ? (
          <KeptRoom room={height}>
            <Loading what="Drawing the map" progress={whole.progress} onCancel={undefined} />
          </KeptRoom>
        ) : (
          <p role="alert">{whole.error.message}</p>
        )
      ) : (
        <MatrixMap
          label={label}
          {...series}
          layers={layers}
          blocks={blocks.runs}
          blockMean={blocks.mean}
          blockNote={blocks.note}
          box={box}
          cell={cell}
          {...linked}
        />
      )}
    </div>
  );
}
