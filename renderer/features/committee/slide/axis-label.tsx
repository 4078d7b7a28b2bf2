import { ink, points, textWidth } from './paper.ts';

type Props = Readonly<{
  x: number;
  y: number;
  anchor: 'start' | 'middle' | 'end';
  colour?: string;
  turned?: boolean;
  bold?: boolean;
  children: string;
}>;

export const labelSize = points(10);

/** One line of chart text. */
export function AxisLabel({ x, y, anchor, colour, turned, bold, children }: Props) {
  return (
    <text
      x={x}
      y={y}
      dy="0.35em"
      textAnchor={anchor}
      fontSize={labelSize}
      fill={colour ?? ink.muted}
      fontWeight={bold ? 700 : 400}
      {...(turned ? { transform: `rotate(-90 ${x} ${y})` } : {})}
    >
      {children}
    </text>
  );
}

type Key = Readonly<{ name: string; colour: string }>;
const keyGap = 18;

/** The legend above a chart, centred; in as many rows as it takes. */
export function Legend({ keys, w }: Readonly<{ keys: readonly Key[]; w: number }>) {
  return legendRows(keys, w).flatMap((row, r) => {
    let x = Math.max(0, (w - sum(row.map(keyWidth))) / 2);
    return row.map((key) => {
      const at = x;
      x += keyWidth(key);
      return (
        <g key={key.name}>
          <rect x={at} y={6 + r * rowHeight} width={10} height={10} fill={`#${key.colour}`} />
          <AxisLabel x={at + 16} y={11 + r * rowHeight} anchor="start">
            {key.name}
          </AxisLabel>
        </g>
      );
    });
  });
}

const rowHeight = 18;
export const legendHeight = (keys: readonly Key[], w: number): number =>
  8 + rowHeight * legendRows(keys, w).length;

const keyWidth = (key: Key): number => 16 + textWidth(key.name, labelSize) + keyGap;
const sum = (values: readonly number[]): number => values.reduce((a, b) => a + b, 0);

/** The same number of keys a row, as few rows as the width allows. */
function legendRows(keys: readonly Key[], w: number): readonly (readonly Key[])[] {
  for (let rows = 1; rows < keys.length; rows++) {
    const per = Math.ceil(keys.length / rows);
    const cut = Array.from({ length: rows }, (_, r) => keys.slice(r * per, (r + 1) * per));
    if (cut.every((row) => sum(row.map(keyWidth)) <= w)) return cut;
  }
  return keys.map((key) => [key]);
}
