import { type KeyboardEvent, type PointerEvent, useEffect, useMemo, useRef, useState } from 'react';
import { formatCount, formatNumber } from '../../kit/format.ts';
import { usePalette } from '../../theme/palette.ts';
import { drawMap, labelWidth } from './draw-map.ts';
import { mapGeometry, type Target, targetAt, type View, wholeView, zoomTo } from './map-geometry.ts';
import type { OrderedMap } from './ordered-map.ts';
import { useBox } from './use-box.ts';

type Props = Readonly<{
  map: OrderedMap;
  label: string;
  masked: boolean;
  /** Lines between the groups. */
  blocks: boolean;
  /** The part shown; null for the whole. */
  view: View | null;
  /** The pair or the series that is open beside the map. */
  selected: readonly string[];
  onView: (view: View | null) => void;
  onCell: (a: string, b: string) => void;
  onLabel: (label: string) => void;
}>;

type Point = readonly [number, number];
const dragFrom = 5;
const fontOf = (element: Element): string => getComputedStyle(element).fontFamily;

/**
 * The correlation matrix as colours on a canvas: any size is drawn at once, labels are thinned, a drag zooms, arrow
 * keys walk the cells, Enter opens a pair, Space a row.
 */
export function MatrixMap(props: Props) {
  const { map, masked, blocks, selected, onView, onCell, onLabel } = props;
  const view = props.view ?? wholeView(map.size);
  const palette = usePalette();
  const { ref, width, height } = useBox();
  const canvas = useRef<HTMLCanvasElement>(null);
  // The ring shows where keys go; a mouse needs none.
  const [keyed, setKeyed] = useState(true);
  const [target, setTarget] = useState<Target | null>(null);
  const [drag, setDrag] = useState<Readonly<{ from: Point; to: Point }> | null>(null);
  const geometry = useMemo(() => {
    const context = new OffscreenCanvas(1, 1).getContext('2d');
    const measured =
      context === null
        ? 80
        : labelWidth(context as unknown as CanvasRenderingContext2D, map.labels, fontOf(document.body));
    return mapGeometry(view, { width, height }, measured);
  }, [map, view, width, height]);

  useEffect(() => {
    const element = canvas.current;
    const context = element?.getContext('2d');
    if (!element || !context || width === 0) return;
    const ratio = window.devicePixelRatio || 1;
    element.width = Math.ceil(geometry.width * ratio);
    element.height = Math.ceil(geometry.height * ratio);
    context.setTransform(ratio, 0, 0, ratio, 0, 0);
    drawMap(context, map, view, geometry, { palette, font: fontOf(element), masked, blocks });
  }, [map, view, geometry, palette, masked, blocks, width]);

  const at = (event: PointerEvent): Point => {
    const box = event.currentTarget.getBoundingClientRect();
    return [event.clientX - box.left, event.clientY - box.top];
  };
  const open = (what: Target | null): void => {
    if (what?.kind === 'cell') onCell(map.labels[what.row] ?? '', map.labels[what.column] ?? '');
    else if (what?.kind === 'label') onLabel(map.labels[what.index] ?? '');
  };
  const onKey = (event: KeyboardEvent): void => {
    setKeyed(true);
    const step = { ArrowUp: [-1, 0], ArrowDown: [1, 0], ArrowLeft: [0, -1], ArrowRight: [0, 1] }[event.key];
    const cell =
      target?.kind === 'cell' ? target : { kind: 'cell' as const, row: view.row0, column: view.column0 };
    if (step) {
      const clamp = (x: number, low: number, high: number): number => Math.min(high - 1, Math.max(low, x));
      setTarget({
        kind: 'cell',
        row: clamp(cell.row + (step[0] ?? 0), view.row0, view.row1),
        column: clamp(cell.column + (step[1] ?? 0), view.column0, view.column1),
      });
    } else if (event.key === 'Enter') open(cell);
    else if (event.key === ' ') onLabel(map.labels[cell.row] ?? '');
    else if (event.key === 'Escape') onView(null);
    else return;
    event.preventDefault();
  };
  const cellBox = (row: number, column: number) => ({
    left: geometry.left + (column - view.column0) * geometry.cellWidth,
    top: geometry.top + (row - view.row0) * geometry.cellHeight,
    width: geometry.cellWidth,
    height: geometry.cellHeight,
  });
  const labelPlace = ({ axis, index }: Extract<Target, { kind: 'label' }>) =>
    axis === 'row'
      ? {
          left: geometry.left + 4,
          ...(index < (view.row0 + view.row1) / 2
            ? { top: cellBox(index, view.column0).top }
            : { bottom: `calc(100% - ${cellBox(index, view.column0).top + geometry.cellHeight}px)` }),
        }
      : {
          bottom: `calc(100% - ${cellBox(view.row1, index).top - 4}px)`,
          ...(index < (view.column0 + view.column1) / 2
            ? { left: cellBox(view.row0, index).left }
            : { right: `calc(100% - ${cellBox(view.row0, index).left + geometry.cellWidth}px)` }),
        };
  const marked = selected.map((name) => map.labels.indexOf(name));
  const [first = -1, second = -1] = marked;
  const shows = (row: number, column: number): boolean =>
    row >= view.row0 && row < view.row1 && column >= view.column0 && column < view.column1;
  return (
    <div ref={ref} className="correlation-map">
      <div
        className={`correlation-canvas${target ? ' correlation-pick' : ''}${keyed ? '' : ' correlation-quiet'}`}
        style={{ width: geometry.width, height: geometry.height }}
        role="application"
        // biome-ignore lint/a11y/noNoninteractiveTabindex: the keys below make it interactive.
        tabIndex={0}
        aria-label={`${props.label}. Arrow keys move, Enter opens the pair, Space the row.`}
        onKeyDown={onKey}
        onBlur={() => {
          setTarget(null);
          setKeyed(true);
        }}
        onPointerDown={(event) => {
          if (event.button !== 0) return;
          setKeyed(false);
          event.currentTarget.setPointerCapture(event.pointerId);
          setDrag({ from: at(event), to: at(event) });
        }}
        onPointerMove={(event) => {
          const point = at(event);
          if (drag) setDrag({ ...drag, to: point });
          setTarget(targetAt(geometry, view, ...point));
        }}
        onPointerUp={(event) => {
          const point = at(event);
          const from = drag?.from ?? point;
          setDrag(null);
          const far = Math.hypot(point[0] - from[0], point[1] - from[1]) > dragFrom;
          const zoomed = far ? zoomTo(geometry, view, from, point) : null;
          if (zoomed) onView(zoomed);
          else if (!far) open(targetAt(geometry, view, ...point));
        }}
        onPointerLeave={() => setTarget(null)}
        onDoubleClick={() => onView(null)}
      >
        <canvas ref={canvas} style={{ width: geometry.width, height: geometry.height }} />
        {first >= 0 && second >= 0 && shows(first, second) ? (
          <span className="correlation-box correlation-chosen" style={cellBox(first, second)} />
        ) : null}
        {first >= 0 && second < 0 && first >= view.row0 && first < view.row1 ? (
          <span
            className="correlation-box correlation-chosen"
            style={{
              ...cellBox(first, view.column0),
              width: geometry.cellWidth * (view.column1 - view.column0),
            }}
          />
        ) : null}
        {target?.kind === 'cell' ? (
          <span className="correlation-box" style={cellBox(target.row, target.column)} />
        ) : null}
        {drag ? <span className="correlation-band" style={band(drag.from, drag.to)} /> : null}
      </div>
      {target?.kind === 'cell' ? (
        <CellNote
          map={map}
          row={target.row}
          column={target.column}
          box={cellBox(target.row, target.column)}
          width={geometry.width}
          height={geometry.height}
        />
      ) : null}
      {target?.kind === 'label' ? (
        <div className="correlation-note" style={labelPlace(target)}>
          <strong>{map.labels[target.index]}</strong>
          {map.groups[target.index] ? <span>{map.groups[target.index]}</span> : null}
          <span className="muted">Click to sort its row</span>
        </div>
      ) : null}
    </div>
  );
}

const band = (a: Point, b: Point) => ({
  left: Math.min(a[0], b[0]),
  top: Math.min(a[1], b[1]),
  width: Math.abs(a[0] - b[0]),
  height: Math.abs(a[1] - b[1]),
});

type Box = Readonly<{ left: number; top: number; width: number; height: number }>;

/** Value, overlap, p and significance of one cell, beside it on the side where there is room. */
function CellNote({
  map,
  row,
  column,
  box,
  width,
  height,
}: Readonly<{ map: OrderedMap; row: number; column: number; box: Box; width: number; height: number }>) {
  const at = row * map.size + column;
  const value = map.value[at] ?? Number.NaN;
  const p = map.pValue[at] ?? Number.NaN;
  const right = box.left > width / 2;
  const below = box.top < height / 2;
  return (
    <div
      className="correlation-note"
      role="status"
      style={{
        ...(right ? { right: `calc(100% - ${box.left - 8}px)` } : { left: box.left + box.width + 8 }),
        ...(below ? { top: box.top } : { bottom: `calc(100% - ${box.top + box.height}px)` }),
      }}
    >
      <strong>
        {map.labels[row]} · {map.labels[column]}
      </strong>
      <span className="correlation-value num">
        {Number.isNaN(value) ? 'n/a: too little overlap' : formatNumber(value, 3)}
      </span>
      <span className="num">{formatCount(map.overlap[at])} common observations</span>
      <span className="num">
        {Number.isNaN(p) || row === column
          ? 'no test'
          : `p ${p < 1e-4 ? '< 0.0001' : `= ${formatNumber(p, 4)}`}, ${
              map.significant[at] === 1 ? 'significant' : 'not significant'
            }`}
      </span>
    </div>
  );
}
