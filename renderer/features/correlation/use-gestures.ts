import { type PointerEvent, type RefObject, useEffect, useState } from 'react';
import {
  type Geometry,
  panned,
  scaled,
  type Target,
  targetAt,
  type View,
  viewBetween,
  wholeView,
  zoomTo,
} from './map-geometry.ts';

/** What dragging does. */
export type Mode = 'zoom' | 'pan' | 'pick';
export type Point = readonly [number, number];
type Drag = Readonly<{ from: Point; to: Point; view: View }>;

type Options = Readonly<{
  element: RefObject<HTMLElement | null>;
  geometry: Geometry;
  view: View;
  size: number;
  mode: Mode;
  onView: (view: View | null) => void;
  onTarget: (target: Target | null) => void;
  /** A click, or a key, on a cell or a label. */
  onOpen: (target: Target) => void;
  /** The rows and columns a band was drawn around. */
  onBand: (band: View) => void;
}>;

const dragFrom = 5;

/** Pointer on a map: hover, click, and a drag that zooms, moves or picks; Ctrl or Cmd with the wheel zooms in place. */
export function useGestures({ element, geometry, view, size, mode, ...on }: Options) {
  const [drag, setDrag] = useState<Drag | null>(null);

  useEffect(() => {
    const canvas = element.current;
    if (canvas === null) return;
    const onWheel = (event: WheelEvent): void => {
      if (!event.ctrlKey && !event.metaKey) return;
      event.preventDefault();
      const box = canvas.getBoundingClientRect();
      const under = targetAt(geometry, view, event.clientX - box.left, event.clientY - box.top);
      if (under?.kind === 'cell')
        on.onView(scaled(view, event.deltaY < 0 ? 0.8 : 1.25, under.row, under.column, size));
    };
    // React listens passively, and the browser would zoom the window instead.
    canvas.addEventListener('wheel', onWheel, { passive: false });
    return () => canvas.removeEventListener('wheel', onWheel);
  });

  const at = (event: PointerEvent): Point => {
    const box = event.currentTarget.getBoundingClientRect();
    return [event.clientX - box.left, event.clientY - box.top];
  };
  const isFar = (a: Point, b: Point): boolean => Math.hypot(a[0] - b[0], a[1] - b[1]) > dragFrom;

  const handlers = {
    onPointerDown: (event: PointerEvent): void => {
      if (event.button !== 0) return;
      event.currentTarget.setPointerCapture(event.pointerId);
      setDrag({ from: at(event), to: at(event), view });
    },
    onPointerMove: (event: PointerEvent): void => {
      const point = at(event);
      if (drag) setDrag({ ...drag, to: point });
      if (drag && mode === 'pan') {
        const rows = Math.round((drag.from[1] - point[1]) / geometry.cellHeight);
        const columns = Math.round((drag.from[0] - point[0]) / geometry.cellWidth);
        const next = panned(drag.view, rows, columns, size);
        if (next.row0 !== view.row0 || next.column0 !== view.column0) on.onView(next);
      } else on.onTarget(targetAt(geometry, view, ...point));
    },
    onPointerUp: (event: PointerEvent): void => {
      const point = at(event);
      const from = drag?.from ?? point;
      setDrag(null);
      const target = targetAt(geometry, view, ...point);
      if (!isFar(from, point)) {
        if (target) on.onOpen(target);
      } else if (mode === 'pick') on.onBand(viewBetween(geometry, view, from, point));
      else if (mode === 'zoom') {
        const next = zoomTo(geometry, view, from, point);
        if (next) on.onView(next);
      }
    },
    onPointerLeave: (): void => on.onTarget(null),
    onDoubleClick: (): void => on.onView(null),
  };
  const band = drag && mode !== 'pan' && isFar(drag.from, drag.to) ? drag : null;
  return { handlers, band, moving: drag !== null && mode === 'pan' };
}

/** What a key on the map asks for; null for keys that are not the map's. */
export function keyAction(
  key: string,
  shift: boolean,
  cell: Readonly<{ row: number; column: number }>,
  view: View,
  size: number,
) {
  const step = { ArrowUp: [-1, 0], ArrowDown: [1, 0], ArrowLeft: [0, -1], ArrowRight: [0, 1] }[key];
  if (step) {
    const [down = 0, right = 0] = step;
    const inside = (x: number): number => Math.min(size - 1, Math.max(0, x));
    const row = inside(cell.row + (shift ? 0 : down));
    const column = inside(cell.column + (shift ? 0 : right));
    const span = Math.max(1, Math.floor((view.row1 - view.row0) / 8));
    const next = shift ? panned(view, down * span, right * span, size) : followed(view, row, column, size);
    return { kind: 'move' as const, view: next, row, column };
  }
  if (key === '+' || key === '=')
    return { kind: 'view' as const, view: scaled(view, 0.7, cell.row, cell.column, size) };
  if (key === '-') return { kind: 'view' as const, view: scaled(view, 1.4, cell.row, cell.column, size) };
  if (key === 'Escape') return { kind: 'view' as const, view: null };
  if (key === 'Enter') return { kind: 'open' as const };
  if (key === ' ') return { kind: 'row' as const };
  if (key === 's') return { kind: 'pick' as const };
  return null;
}

/** The view, moved as far as it takes to show a cell. */
function followed(view: View, row: number, column: number, size: number): View {
  const by = (at: number, from: number, to: number): number =>
    at < from ? at - from : at >= to ? at - to + 1 : 0;
  const rows = by(row, view.row0, view.row1);
  const columns = by(column, view.column0, view.column1);
  return rows === 0 && columns === 0 ? view : panned(view, rows, columns, size);
}

export const isWhole = (view: View, size: number): boolean => {
  const all = wholeView(size);
  return view.row0 === 0 && view.column0 === 0 && view.row1 === all.row1 && view.column1 === all.column1;
};
