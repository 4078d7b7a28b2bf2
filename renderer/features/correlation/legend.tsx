import type { ReactNode } from 'react';
import { Button } from '../../kit/blueprint.ts';
import { type Option, Segments } from '../../kit/controls.tsx';
import { divergingScale } from '../../plot/scales.ts';
import { usePalette } from '../../theme/palette.ts';
import type { Mode } from './use-gestures.ts';

type Props = Readonly<{
  /** What a colour stands for: "Correlation", "Stress − calm". */
  what: string;
  masked: boolean;
  zoomed: boolean;
  mode: Mode;
  onMode: (mode: Mode) => void;
  onWhole: () => void;
  /** How the means of its blocks are taken, where it has blocks. */
  children?: ReactNode;
}>;

const modes: readonly Option<Mode>[] = [
  { value: 'zoom', label: 'Zoom' },
  { value: 'pan', label: 'Move' },
  { value: 'pick', label: 'Mark' },
];

/** The fixed scale from −1 to 1, what empty cells mean, and what a drag does. */
export function Legend({ what, masked, zoomed, mode, onMode, onWhole, children }: Props) {
  const { theme } = usePalette();
  const stops = divergingScale(theme).map(([at, colour]) => `${colour} ${at * 100}%`);
  return (
    <div className="correlation-legend">
      <span>{what}</span>
      <span className="num">−1</span>
      <span
        className="correlation-scale"
        style={{ background: `linear-gradient(to right, ${stops.join(', ')})` }}
        aria-hidden="true"
      />
      <span className="num">1</span>
      {masked ? <span title="Benjamini–Hochberg over the whole map">· not significant at 5 %</span> : null}
      <span title="Too few common observations, or a series that does not vary">× no coefficient</span>
      {children}
      <span className="correlation-drag">
        {zoomed ? <Button size="small" variant="minimal" text="Whole map" onClick={onWhole} /> : null}
        <span title="Ctrl or Cmd with the wheel, or plus and minus, zoom too">
          <Segments label="Drag to" value={mode} options={modes} onChange={onMode} />
        </span>
      </span>
    </div>
  );
}
