/** Seconds by number of positions of one kind of work. */
export type Line = Readonly<{ name: string; points: readonly Readonly<{ rows: number; seconds: number }>[] }>;

const [width, height] = [860, 520];
const [left, right, top, bottom] = [60, 600, 20, 470];
const colours = ['#0b6e99', '#b3541e', '#4d7c0f', '#7c3aed', '#be185d', '#0f766e', '#92400e', '#1d4ed8'];

/** Both axes by powers of ten: work in proportion to the rows rises by one line of the grid from one to the next. */
export function growthPlot(lines: readonly Line[]): string {
  const all = lines.flatMap(({ points }) => points);
  const powers = (values: readonly number[]): readonly [number, number] => [
    Math.floor(Math.log10(Math.min(...values))),
    Math.ceil(Math.log10(Math.max(...values))),
  ];
  const [fewest, most] = powers(all.map(({ rows }) => rows));
  const [fastest, slowest] = powers(all.map(({ seconds }) => seconds));
  const x = (rows: number): number =>
    left + ((Math.log10(rows) - fewest) / Math.max(1, most - fewest)) * (right - left);
  const y = (seconds: number): number =>
    bottom - ((Math.log10(seconds) - fastest) / Math.max(1, slowest - fastest)) * (bottom - top);
  const range = (from: number, to: number): number[] =>
    Array.from({ length: to - from + 1 }, (_, i) => from + i);
  const grid = [
    ...range(fewest, most).map((p) => {
      const at = x(10 ** p).toFixed(1);
      return `<line x1="${at}" y1="${top}" x2="${at}" y2="${bottom}" class="grid"/><text x="${at}" y="${bottom + 20}" text-anchor="middle">${(10 ** p).toLocaleString('en')}</text>`;
    }),
    ...range(fastest, slowest).map((p) => {
      const at = y(10 ** p);
      return `<line x1="${left}" y1="${at.toFixed(1)}" x2="${right}" y2="${at.toFixed(1)}" class="grid"/><text x="${left - 8}" y="${(at + 4).toFixed(1)}" text-anchor="end">${10 ** p} s</text>`;
    }),
  ];
  const labels = spread(lines.map(({ points }) => y(points.at(-1)?.seconds ?? 1)));
  const drawn = lines.map(({ name, points }, i) => {
    const colour = colours[i % colours.length];
    const path = points.map(({ rows, seconds }) => `${x(rows).toFixed(1)},${y(seconds).toFixed(1)}`);
    const dots = path.map((at) => `<circle cx="${at.replace(',', '" cy="')}" r="3" fill="${colour}"/>`);
    const dashes = i < colours.length ? '' : ' stroke-dasharray="5 3"';
    return `<polyline points="${path.join(' ')}" fill="none" stroke="${colour}" stroke-width="1.6"${dashes}/>${dots.join('')}<text x="${right + 14}" y="${((labels[i] ?? 0) + 4).toFixed(1)}" fill="${colour}">${name}</text>`;
  });
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" font-family="sans-serif" font-size="12">
<title>Processor time by number of positions</title>
<style>.grid { stroke: #d5dade; }</style>
<rect width="${width}" height="${height}" fill="#fff"/>
${[...grid, ...drawn].join('\n')}
<text x="${(left + right) / 2}" y="${height - 8}" text-anchor="middle">positions</text>
</svg>
`;
}

/** Heights of the labels, moved apart where they would lie on each other. */
function spread(heights: readonly number[]): number[] {
  const order = [...heights.keys()].sort((a, b) => (heights[a] ?? 0) - (heights[b] ?? 0));
  const placed = [...heights];
  let last = Number.NEGATIVE_INFINITY;
  for (const i of order) {
    last = Math.max(heights[i] ?? 0, last + 15);
    placed[i] = last;
  }
  return placed;
}
