import { type KeyboardEvent, type RefObject, useEffect, useMemo, useRef, useState } from 'react';
import type { CorrelationCell } from '../../../contract/dto/correlation.ts';
import { type Palette, usePalette } from '../../theme/palette.ts';
import { type Box, CellNote } from './cell-note.tsx';
import { labelWidth } from './draw-labels.ts';
import { drawMap } from './draw-map.ts';
import { LabelNote } from './label-note.tsx';
import { type Geometry, mapGeometry, type Target, type View, wholeView } from './map-geometry.ts';
import type { Block } from './map-style.ts';
import type { Tiles } from './tiles.ts';
import { isWhole, keyAction, type Mode, type Point, useGestures } from './use-gestures.ts';

type Props = Readonly<{
  label: string;
  labels: readonly string[];
  groups: readonly string[];
  layers: readonly Tiles[];
  blocks: readonly Block[];
  blockMean: (a: string, b: string) => number;
  blockNote: (row: number, column: number) => string | null;
  /** The width and height there are. */
  box: Readonly<{ width: number; height: number }>;
  /** The part shown; null for the whole. */
  view: View | null;
  target: Target | null;
  /** What is known of the cell under the pointer. */
  cell: CorrelationCell | null;
  /** The pair or the series that is open beside the map. */
  selected: readonly string[];
  picked: ReadonlySet<string>;
  mode: Mode;
  onView: (view: View | null) => void;
  onTarget: (target: Target | null) => void;
  onCell: (a: string, b: string) => void;
  onLabel: (label: string) => void;
  onPick: (labels: readonly string[]) => void;
}>;

/** Few series take the room that many have. */
const mostOfACell = 120;

const fontOf = (element: Element): string => getComputedStyle(element).fontFamily;
const scratch = new OffscreenCanvas(1, 1).getContext('2d');

/**
 * A correlation matrix as colours on a canvas: labels are thinned, a drag zooms, moves or picks, arrow keys walk the
 * cells, Enter opens a pair, Space a row, S marks a series, plus and minus zoom.
 */
export function MatrixMap(props: Props) {
  const { labels, layers, blocks, blockMean, picked, selected, target, mode, box } = props;
  const { onView, onTarget, onCell, onLabel, onPick } = props;
  const size = labels.length;
  const view = props.view ?? wholeView(size);
  const palette = usePalette();
  const canvas = useRef<HTMLCanvasElement>(null);
  // The ring shows where keys go; a mouse needs none.
  const [keyed, setKeyed] = useState(true);
  const measured = useMemo(
    () => (scratch === null ? 80 : labelWidth(scratch, labels, fontOf(document.body))),
    [labels],
  );
  const geometry = useMemo(() => mapGeometry(view, box, measured, mostOfACell), [view, box, measured]);

  usePainted(canvas, geometry, view, { layers, labels, blocks, blockMean, picked, palette, box });
  const named = (index: number): string => labels[index] ?? '';
  const open = (what: Target): void => {
    if (mode === 'pick')
      onPick(what.kind === 'label' ? [named(what.index)] : [named(what.row), named(what.column)]);
    else if (what.kind === 'cell') onCell(named(what.row), named(what.column));
    else onLabel(named(what.index));
  };
  const { handlers, band, moving } = useGestures({
    element: canvas,
    geometry,
    view,
    size,
    mode,
    onView,
    onTarget,
    onOpen: open,
    onBand: (part) =>
      onPick([
        ...new Set([...labels.slice(part.row0, part.row1), ...labels.slice(part.column0, part.column1)]),
      ]),
  });
  const onKey = (event: KeyboardEvent): void => {
    const cell = target?.kind === 'cell' ? target : { row: view.row0, column: view.column0 };
    const action = keyAction(event.key, event.shiftKey, cell, view, size);
    if (action === null || event.ctrlKey || event.metaKey || event.altKey) return;
    setKeyed(true);
    event.preventDefault();
    if (action.kind === 'move') {
      onTarget({ kind: 'cell', row: action.row, column: action.column });
      onView(isWhole(action.view, size) ? null : action.view);
    } else if (action.kind === 'view') onView(action.view);
    else if (action.kind === 'open') onCell(named(cell.row), named(cell.column));
    else if (action.kind === 'row') onLabel(named(cell.row));
    else onPick([named(cell.row)]);
  };
  const cellBox = (row: number, column: number): Box => ({
    left: geometry.left + (column - view.column0) * geometry.cellWidth,
    top: geometry.top + (row - view.row0) * geometry.cellHeight,
    width: geometry.cellWidth,
    height: geometry.cellHeight,
  });
  const [first = -1, second = -1] = selected.map((name) => labels.indexOf(name));
  const shows = (row: number, column: number): boolean =>
    row >= view.row0 && row < view.row1 && column >= view.column0 && column < view.column1;
  const across = (row: number): Box => ({
    ...cellBox(row, view.column0),
    width: geometry.cellWidth * (view.column1 - view.column0),
  });
  const pair = first >= 0 && second >= 0 && shows(first, second);
  const row = second < 0 && shows(first, view.column0);
  const chosen = pair ? cellBox(first, second) : row ? across(first) : null;
  const cell = target?.kind === 'cell' && shows(target.row, target.column) ? target : null;
  return (
    <div className="correlation-map" style={{ height: geometry.height }}>
      <div
        className={`correlation-canvas correlation-${moving ? 'moving' : mode}${target ? ' correlation-over' : ''}${keyed ? '' : ' correlation-quiet'}`}
        style={{ width: geometry.width, height: geometry.height }}
        role="application"
        // biome-ignore lint/a11y/noNoninteractiveTabindex: the keys below make it interactive.
        tabIndex={0}
        aria-label={`${props.label}. Arrow keys move, Shift with them moves the view, plus and minus zoom, Enter opens the pair, Space the row, S marks the series for a group.`}
        onKeyDown={onKey}
        onBlur={() => {
          onTarget(null);
          setKeyed(true);
        }}
        {...handlers}
        onPointerDown={(event) => {
          setKeyed(false);
          handlers.onPointerDown(event);
        }}
      >
        <canvas ref={canvas} style={{ width: geometry.width, height: geometry.height }} />
        {chosen === null ? null : <span className="correlation-box correlation-chosen" style={chosen} />}
        {cell ? <span className="correlation-box" style={cellBox(cell.row, cell.column)} /> : null}
        {band ? <span className="correlation-band" style={between(band.from, band.to)} /> : null}
      </div>
      {cell && !moving ? (
        <CellNote
          cell={props.cell}
          names={[named(cell.row), named(cell.column)]}
          box={cellBox(cell.row, cell.column)}
          width={geometry.width}
          height={geometry.height}
          block={props.blockNote(cell.row, cell.column)}
        />
      ) : null}
      {target?.kind === 'label' ? (
        <LabelNote
          target={target}
          label={named(target.index)}
          group={props.groups[target.index] ?? ''}
          mode={mode}
          view={view}
          geometry={geometry}
        />
      ) : null}
    </div>
  );
}

type Painted = Pick<Props, 'layers' | 'labels' | 'blocks' | 'blockMean' | 'picked'> &
  Readonly<{ palette: Palette; box: Props['box'] }>;

/** Draws the map again whenever something of what it shows has changed. */
function usePainted(
  canvas: RefObject<HTMLCanvasElement | null>,
  geometry: Geometry,
  view: View,
  { layers, labels, blocks, blockMean, picked, palette, box }: Painted,
): void {
  useEffect(() => {
    const element = canvas.current;
    const context = element?.getContext('2d');
    if (!element || !context || box.width === 0) return;
    const ratio = window.devicePixelRatio || 1;
    element.width = Math.ceil(geometry.width * ratio);
    element.height = Math.ceil(geometry.height * ratio);
    context.setTransform(ratio, 0, 0, ratio, 0, 0);
    const font = fontOf(element);
    drawMap(context, layers, labels, view, geometry, { palette, font, blocks, blockMean, picked });
  }, [layers, labels, view, geometry, palette, blocks, blockMean, picked, box.width, canvas]);
}

const between = (a: Point, b: Point): Box => ({
  left: Math.min(a[0], b[0]),
  top: Math.min(a[1], b[1]),
  width: Math.abs(a[0] - b[0]),
  height: Math.abs(a[1] - b[1]),
});
