export type SparklinePaths = Readonly<{
  lines: readonly string[];
  last: Readonly<{ x: number; y: number }> | null;
}>;

/** SVG paths through the defined values, one per unbroken run; a flat line sits in the middle. */
export function sparklinePaths(
  values: readonly (number | null)[],
  width: number,
  height: number,
): SparklinePaths {
  const known = values.filter((v): v is number => v !== null && Number.isFinite(v));
  if (known.length === 0) return { lines: [], last: null };
  const low = Math.min(...known);
  const span = Math.max(...known) - low;
  const inset = 3;
  const step = values.length > 1 ? (width - 2 * inset) / (values.length - 1) : 0;
  const at = (v: number, i: number) => ({
    x: round(inset + i * step),
    y: round(span === 0 ? height / 2 : height - inset - ((v - low) / span) * (height - 2 * inset)),
  });
  const lines: string[] = [];
  let run: string[] = [];
  let last: SparklinePaths['last'] = null;
  values.forEach((v, i) => {
    if (v === null || !Number.isFinite(v)) {
      if (run.length > 1) lines.push(run.join(''));
      run = [];
      return;
    }
    last = at(v, i);
    run.push(`${run.length === 0 ? 'M' : 'L'}${last.x} ${last.y}`);
  });
  if (run.length > 1) lines.push(run.join(''));
  return { lines, last };
}

const round = (x: number): number => Math.round(x * 100) / 100;
