import { Button } from '@blueprintjs/core';
import { divergingScale } from '../../plot/scales.ts';
import { usePalette } from '../../theme/palette.ts';

type Props = Readonly<{
  difference: boolean;
  masked: boolean;
  zoomed: boolean;
  onWhole: () => void;
}>;

/** The fixed scale from −1 to 1, and what empty cells mean. */
export function Legend({ difference, masked, zoomed, onWhole }: Props) {
  const { theme } = usePalette();
  const stops = divergingScale(theme).map(([at, colour]) => `${colour} ${at * 100}%`);
  return (
    <div className="correlation-legend">
      <span>{difference ? 'Stress − calm' : 'Correlation'}</span>
      <span className="num">−1</span>
      <span
        className="correlation-scale"
        style={{ background: `linear-gradient(to right, ${stops.join(', ')})` }}
        aria-hidden="true"
      />
      <span className="num">1</span>
      {masked ? <span title="Benjamini–Hochberg over the whole map">· not significant at 5 %</span> : null}
      <span>× too little overlap</span>
      <span className="correlation-hint">
        {zoomed ? <Button size="small" text="Whole map" onClick={onWhole} /> : 'Drag to zoom'}
      </span>
    </div>
  );
}
