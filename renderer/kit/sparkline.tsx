import { sparklinePaths } from './sparkline-paths.ts';

type Props = Readonly<{
  values: readonly (number | null)[];
  label: string;
  width?: number;
  height?: number;
}>;

/** A bare line of the last values; gaps stay gaps, the last point is marked. */
export function Sparkline({ values, label, width = 112, height = 24 }: Props) {
  const paths = sparklinePaths(values, width, height);
  return (
    <svg
      className="sparkline"
      width={width}
      height={height}
      viewBox={`0 0 ${width} ${height}`}
      role="img"
      aria-label={label}
    >
      <title>{label}</title>
      {paths.lines.map((d) => (
        <path key={d} d={d} fill="none" stroke="currentColor" strokeWidth="1.5" strokeLinejoin="round" />
      ))}
      {paths.last ? <circle cx={paths.last.x} cy={paths.last.y} r="2.25" fill="currentColor" /> : null}
    </svg>
  );
}
