import type { RefObject } from 'react';
import { usePalette } from '../theme/palette.ts';
import { ChartActions, type ImageFormat } from './chart-actions.tsx';
import type { Layout, Trace } from './figure.ts';
import { plotImage } from './plot-image.ts';
import { plotTable } from './plot-table.ts';
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
  const image = (format: ImageFormat): Promise<Blob> => {
    const on = { ...mergeLayout(palette, layout), paper_bgcolor: palette.surface };
    const { clientWidth: width = 900, clientHeight: height = 500 } = frame.current ?? {};
    return plotImage(traces, on, { format, width, height });
  };
  return <ChartActions {...others} frame={frame} table={() => plotTable(traces, layout)} image={image} />;
}
