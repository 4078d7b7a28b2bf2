import { ink, points } from './paper.ts';

type Props = Readonly<{
  x: number;
  y: number;
  anchor: 'start' | 'middle' | 'end';
  colour?: string;
  turned?: boolean;
  children: string;
}>;

export const labelSize = points(10);

/** One line of chart text. */
export function AxisLabel({ x, y, anchor, colour, turned, children }: Props) {
  return (
    <text
      x={x}
      y={y}
      dy="0.35em"
      textAnchor={anchor}
      fontSize={labelSize}
      fill={colour ?? ink.muted}
      {...(turned ? { transform: `rotate(-90 ${x} ${y})` } : {})}
    >
      {children}
    </text>
  );
}

type Key = Readonly<{ name: string; colour: string }>;
const keyGap = 18;

/** The legend above a chart, centred as the presentation program centres it. */
export function Legend({ keys, w }: Readonly<{ keys: readonly Key[]; w: number }>) {
  const widths = keys.map((key) => 16 + key.name.length * labelSize * 0.53 + keyGap);
  const total = widths.reduce((a, b) => a + b, 0);
  let x = Math.max(0, (w - total) / 2);
  return keys.map((key, i) => {
    const at = x;
    x += widths[i] ?? 0;
    return (
      <g key={key.name}>
        <rect x={at} y={6} width={10} height={10} fill={`#${key.colour}`} />
        <AxisLabel x={at + 16} y={11} anchor="start">
          {key.name}
        </AxisLabel>
      </g>
    );
  });
}
export const legendHeight = 26;
