import { type RefObject, useState } from 'react';
import { Button } from '../kit/blueprint.ts';
import { downloadBlob } from '../kit/download.ts';
import { Icon, type IconName } from '../kit/icon.tsx';
import { type PlotTable, toClipboard } from './plot-table.ts';

export type ImageFormat = 'png' | 'svg';
type Props = Readonly<{
  label: string;
  frame: RefObject<HTMLElement | null>;
  tabled: boolean;
  onTable: () => void;
  /** Left out where nothing can be zoomed. */
  onReset?: () => void;
  table: () => PlotTable;
  image: (format: ImageFormat) => Promise<Blob>;
}>;

/** What every chart offers: the whole again after a zoom, its figures, a table, an image, the whole screen. */
export function ChartActions({ label, frame, tabled, onTable, onReset, table, image }: Props) {
  /** How the last of them went. */
  const [said, setSaid] = useState('');
  const save = (format: ImageFormat): void => {
    image(format).then(
      (blob) => downloadBlob(`${label}.${format}`, blob),
      () => setSaid('The chart could not be made an image.'),
    );
  };
  const copy = (): void => {
    navigator.clipboard.writeText(toClipboard(table())).then(
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
      {onReset === undefined ? null : (
        <Action icon="refresh" label="Whole chart (after zooming by dragging)" onClick={onReset} />
      )}
      <Action icon="copy" label="Copy the figures" onClick={copy} />
      <Action icon="grid" label={tabled ? 'Show as chart' : 'Show as table'} onClick={onTable} />
      <Action icon="image" label="Save as PNG" onClick={() => save('png')} />
      <Action icon="vector" label="Save as SVG" onClick={() => save('svg')} />
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
