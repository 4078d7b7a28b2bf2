import { type ReactNode, useRef, useState } from 'react';
import { usePalette } from '../theme/palette.ts';
import { ChartActions } from './chart-actions.tsx';
import type { PlotTable } from './plot-table.ts';
import { PlotTableView } from './plot-table-view.tsx';
import { svgImage, textsOfSvg } from './svg-image.ts';

type Props = Readonly<{
  label: string;
  table: PlotTable;
  /** Of the table, pixels. */
  height: number;
  /** One SVG. */
  children: ReactNode;
}>;

/** A chart that the page draws itself, as SVG, with what every chart offers. */
export function Picture({ label, table, height, children }: Props) {
  const palette = usePalette();
  const frame = useRef<HTMLElement>(null);
  const [tabled, setTabled] = useState(false);
  const drawn = (): SVGSVGElement | null =>
    frame.current?.querySelector<SVGSVGElement>('.plot > svg') ?? null;
  return (
    <figure className="plot-frame" ref={frame}>
      <div className="plot" hidden={tabled}>
        {children}
      </div>
      {tabled ? <PlotTableView label={label} table={table} height={height} /> : null}
      <ChartActions
        label={label}
        frame={frame}
        tabled={tabled}
        onTable={() => setTabled(!tabled)}
        table={() => table}
        texts={() => textsOfSvg(drawn())}
        image={(format, write) => svgImage(drawn(), format, palette.surface, write)}
      />
    </figure>
  );
}
