import { type RefObject, useState } from 'react';
import { Button } from '../kit/blueprint.ts';
import { downloadBlob } from '../kit/download.ts';
import { Icon, type IconName } from '../kit/icon.tsx';
import { usePalette } from '../theme/palette.ts';
import type { Layout, Trace } from './figure.ts';
import { plotImage } from './plot-image.ts';
import { plotTable, toClipboard } from './plot-table.ts';
import { mergeLayout } from './theme.ts';

type Props = Readonly<{
  label: string;
  traces: readonly Trace[];
  layout: Layout;
  frame: RefObject<HTMLElement | null>;
  tabled: boolean;
  onTable: () => void;
  onReset: () => void;
}>;

/** What every chart offers: the whole again after a zoom, an image, its figures, a table, the whole screen. */
export function PlotActions({ label, traces, layout, frame, tabled, onTable, onReset }: Props) {
  const palette = usePalette();
  /** How the last of them went. */
  const [said, setSaid] = useState('');
  const image = (format: 'png' | 'svg'): void => {
    const on = { ...mergeLayout(palette, layout), paper_bgcolor: palette.surface };
    const { clientWidth: width = 900, clientHeight: height = 500 } = frame.current ?? {};
    plotImage(traces, on, { format, width, height }).then(
      (blob) => downloadBlob(`${label}.${format}`, blob),
      () => setSaid('The chart could not be made an image.'),
    );
  };
  const copy = (): void => {
    navigator.clipboard.writeText(toClipboard(plotTable(traces, layout))).then(
      () => setSaid('Copied'),
      () => setSaid('The system refused the clipboard.'),
    );
  };
  const whole = (): void => {
    if (document.fullscreenElement === null) void frame.current?.requestFullscreen();
    else void document.exitFullscreen();
  };
  return (
    <fieldset className="plot-actions" aria-label={`Chart: ${label}`} onMouseLeave={() => setSaid('')}>
      <span role="status" className="muted">
        {said}
      </span>
      <Action icon="refresh" label="Whole chart (after zooming by dragging)" onClick={onReset} />
      <Action icon="copy" label="Copy the figures" onClick={copy} />
      <Action icon="grid" label={tabled ? 'Show as chart' : 'Show as table'} onClick={onTable} />
      <Action icon="image" label="Save as PNG" onClick={() => image('png')} />
      <Action icon="vector" label="Save as SVG" onClick={() => image('svg')} />
      <Action icon="maximise" label="Full screen" onClick={whole} />
    </fieldset>
  );
}

function Action({ icon, label, onClick }: Readonly<{ icon: IconName; label: string; onClick: () => void }>) {
  return (
    <Button
      size="small"
      variant="minimal"
      icon={<Icon name={icon} size={12} />}
      aria-label={label}
      title={label}
      onClick={onClick}
    />
  );
}
