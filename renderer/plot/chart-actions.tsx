import { type RefObject, useContext, useState } from 'react';
import { Button } from '../kit/blueprint.ts';
import { Icon, type IconName } from '../kit/icon.tsx';
import { type ImageFormat, ImageMenu } from '../kit/image-menu.tsx';
import { PictureSaverContext, type Write } from './picture-saver.ts';
import { type PlotTable, toClipboard } from './plot-table.ts';

type Props = Readonly<{
  label: string;
  frame: RefObject<HTMLElement | null>;
  tabled: boolean;
  onTable: () => void;
  /** Left out where nothing can be zoomed. */
  onReset?: () => void;
  table: () => PlotTable;
  /** Every text that its picture has. */
  texts: () => Iterable<string>;
  image: (format: ImageFormat, write: Write) => Promise<Blob>;
}>;

/** What every chart offers: the whole again after a zoom, its figures, a table, an image, the whole screen. */
export function ChartActions({ label, frame, tabled, onTable, onReset, table, texts, image }: Props) {
  /** How the last of them went. */
  const [said, setSaid] = useState('');
  const saver = useContext(PictureSaverContext);
  const save = (format: ImageFormat, pseudonyms: boolean): void => {
    const picture = (write: Write): Promise<Blob> => image(format, write);
    saver?.({ title: label, texts: texts(), picture }, format, pseudonyms);
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
      {saver === null ? null : (
        <ImageMenu onPicture={save}>
          <Action icon="image" label="Save as a picture" />
        </ImageMenu>
      )}
      <Action icon="maximise" label="Full screen" onClick={whole} />
    </fieldset>
  );
}

function Action({ icon, label, onClick }: Readonly<{ icon: IconName; label: string; onClick?: () => void }>) {
  return (
    <Button
      size="small"
      variant="minimal"
      icon={<Icon name={icon} size={12} />}
      aria-label={label}
      title={label}
      {...(onClick ? { onClick } : {})}
    />
  );
}
