import type { RefObject } from 'react';
import type { ImageFormat } from '../kit/image-menu.tsx';
import { usePalette } from '../theme/palette.ts';
import { ChartActions } from './chart-actions.tsx';
import type { Layout, Trace } from './figure.ts';
import type { Write } from './picture-saver.ts';
import { plotImage } from './plot-image.ts';
import { plotTable } from './plot-table.ts';
import { textsOfPlot, withTexts } from './texts-of-plot.ts';
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

/** What every chart offers, of one that plotly draws. */
export function PlotActions({ traces, layout, frame, ...others }: Props) {
  const palette = usePalette();
  const image = (format: ImageFormat, write: Write): Promise<Blob> => {
    const shown = withTexts({ traces, layout }, write);
    const on = { ...mergeLayout(palette, shown.layout), paper_bgcolor: palette.surface };
    const { clientWidth: width = 900, clientHeight: height = 500 } = frame.current ?? {};
    return plotImage(shown.traces, on, { format, width, height });
  };
  return (
    <ChartActions
      {...others}
      frame={frame}
      table={() => plotTable(traces, layout)}
      texts={() => textsOfPlot({ traces, layout })}
      image={image}
    />
  );
}
