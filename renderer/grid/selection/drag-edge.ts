/** Pixels from the edge within which a drag scrolls, and how far a frame. */
const margin = 6;
const step = 20;

/** Follows the pointer until the button is let go; near the edge of the grid's rows it scrolls them. */
export function dragEdge(host: HTMLElement, onMove: (x: number, y: number) => void): void {
  const view = host.querySelector('.ag-grid-viewport');
  let at: readonly [number, number] | null = null;
  let frame = 0;
  const move = (event: MouseEvent): void => {
    if (event.buttons === 0) {
      stop();
      return;
    }
    event.preventDefault();
    at = [event.clientX, event.clientY];
    if (frame === 0) frame = requestAnimationFrame(follow);
  };
  const follow = (): void => {
    frame = 0;
    if (at === null || !view) return;
    const [x, y] = at;
    const { left, right, top, bottom } = view.getBoundingClientRect();
    const before = [view.scrollLeft, view.scrollTop];
    view.scrollLeft += pull(x, left, right);
    view.scrollTop += pull(y, top, bottom);
    onMove(Math.max(left + 2, Math.min(right - 2, x)), Math.max(top + 2, Math.min(bottom - 2, y)));
    if (view.scrollLeft !== before[0] || view.scrollTop !== before[1]) frame = requestAnimationFrame(follow);
  };
  const stop = (): void => {
    cancelAnimationFrame(frame);
    removeEventListener('mousemove', move, true);
    removeEventListener('mouseup', stop, true);
  };
  addEventListener('mousemove', move, true);
  addEventListener('mouseup', stop, true);
}

const pull = (at: number, from: number, to: number): number =>
  at < from + margin ? -step : at > to - margin ? step : 0;
