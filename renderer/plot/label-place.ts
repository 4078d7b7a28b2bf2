type Point = readonly [number, number];
type Size = Readonly<{ width: number; height: number }>;

/** Where a label can stand around its point, in plotly's words, the preferred first: [across, down] in −1, 0, 1. */
const places = {
  'top center': [0, -1],
  'bottom center': [0, 1],
  'middle right': [1, 0],
  'middle left': [-1, 0],
  'top right': [1, -1],
  'bottom right': [1, 1],
  'top left': [-1, -1],
  'bottom left': [-1, 1],
} as const;
export type LabelPlace = keyof typeof places;

/** Room between a point and its label. */
const gap = 7;

/**
 * The place around a point where a label covers the least of a path and stays inside the plot.
 *
 * @param at the point, pixels from the top left corner
 * @param path the points of the path in order, pixels; what lies between two is part of it
 */
export function labelPlace(at: Point, path: readonly Point[], plot: Size, label: Size): LabelPlace {
  const marks = path.flatMap((point, i) => between(point, path[i + 1] ?? point));
  let best: LabelPlace = 'top center';
  let least = Number.POSITIVE_INFINITY;
  for (const name of Object.keys(places) as LabelPlace[]) {
    const [across, down] = places[name];
    const x = at[0] + across * (gap + label.width / 2);
    const y = at[1] + down * (gap + label.height / 2);
    const over = (p: Point): boolean =>
      Math.abs(p[0] - x) < label.width / 2 + 4 && Math.abs(p[1] - y) < label.height / 2 + 4;
    const outside =
      Math.max(0, label.width / 2 - x, x + label.width / 2 - plot.width) +
      Math.max(0, label.height / 2 - y, y + label.height / 2 - plot.height);
    const cost = marks.filter(over).length + 10 * outside;
    if (cost >= least) continue;
    least = cost;
    best = name;
  }
  return best;
}

/** A point every few pixels of a line, its start included and its end not. */
function between(a: Point, b: Point): Point[] {
  const steps = Math.max(1, Math.ceil(Math.hypot(b[0] - a[0], b[1] - a[1]) / 6));
  return Array.from({ length: steps }, (_, k) => [
    a[0] + ((b[0] - a[0]) * k) / steps,
    a[1] + ((b[1] - a[1]) * k) / steps,
  ]);
}
