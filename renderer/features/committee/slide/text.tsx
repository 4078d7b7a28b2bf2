import type { ReactNode } from 'react';
import { points } from './paper.ts';

type TextProps = Readonly<{
  x: number;
  y: number;
  w: number;
  h: number;
  size: number;
  colour: string;
  bold?: boolean;
  align?: 'left' | 'right' | 'center';
  valign?: 'start' | 'center';
  fill?: string;
  children: ReactNode;
}>;

/** Text that wraps inside its frame. */
export function Text({ x, y, w, h, size, colour, bold, align, valign, fill, children }: TextProps) {
  return (
    <foreignObject x={x} y={y} width={w} height={h}>
      <div
        className="committee-slide-text"
        style={{
          fontSize: points(size),
          color: colour,
          fontWeight: bold ? 700 : 400,
          textAlign: align ?? 'left',
          alignItems: valign ?? 'start',
          ...(fill ? { background: fill } : {}),
        }}
      >
        <div>{children}</div>
      </div>
    </foreignObject>
  );
}
