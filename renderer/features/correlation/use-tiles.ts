import { useMemo } from 'react';
import type { Input } from '../../../contract/contract.ts';
import { useCall } from '../../hooks/use-call.ts';
import type { View } from './map-geometry.ts';
import { isExact, type Tiles } from './tiles.ts';

export type ViewQuestion = Omit<Input<'correlation.tiles'>, 'rows' | 'columns' | 'width' | 'height'>;

/** Widths and heights are asked for in steps, so that a window being resized does not ask at every pixel. */
const step = 64;
const bounded = (pixels: number): number => Math.min(4_096, Math.max(step, Math.floor(pixels / step) * step));

/**
 * The map in no more tiles than the plot has pixels: the whole of it first, and where that is too coarse the part in
 * view again, finer. While a new part is on its way the old ones stay.
 */
export function useTiles(
  question: ViewQuestion,
  size: number,
  view: View | null,
  box: Readonly<{ width: number; height: number }>,
) {
  const pixels = { width: bounded(box.width), height: bounded(box.height) };
  const whole = useCall(
    'correlation.tiles',
    box.width === 0 ? null : { ...question, rows: [0, size], columns: [0, size], ...pixels },
    { keep: false },
  );
  const coarse = whole.data !== null && !isExact(whole.data);
  const part = useCall(
    'correlation.tiles',
    view !== null && coarse
      ? { ...question, rows: [view.row0, view.row1], columns: [view.column0, view.column1], ...pixels }
      : null,
    { debounce: 40, keep: false },
  );
  // A part of another question must not lie over this one; the key of an answer starts with what was asked.
  const asked = JSON.stringify(question).slice(0, -1);
  const fine = !whole.stale && part.key?.includes(asked) ? part.data : null;
  const layers = useMemo<readonly Tiles[]>(
    () => [whole.data, fine].filter((tiles) => tiles !== null),
    [whole.data, fine],
  );
  return { whole, layers };
}
