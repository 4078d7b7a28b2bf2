import type { CSSProperties } from 'react';
import type { Geometry, Target, View } from './map-geometry.ts';
import type { Mode } from './use-gestures.ts';

type Props = Readonly<{
  target: Extract<Target, { kind: 'label' }>;
  label: string;
  group: string;
  mode: Mode;
  view: View;
  geometry: Geometry;
}>;

/** The whole name of a series, its group, and what a click does. */
export function LabelNote({ target, label, group, mode, view, geometry }: Props) {
  return (
    <div className="correlation-note" style={placeOf(target, view, geometry)}>
      <strong>{label}</strong>
      {group !== '' && group !== label ? <span>{group}</span> : null}
      <span className="muted">{mode === 'pick' ? 'Click to mark it' : 'Click to sort its row'}</span>
    </div>
  );
}

function placeOf({ axis, index }: Props['target'], view: View, g: Geometry): CSSProperties {
  const top = g.top + (index - view.row0) * g.cellHeight;
  const left = g.left + (index - view.column0) * g.cellWidth;
  const bottom = g.top + (view.row1 - view.row0) * g.cellHeight;
  if (axis === 'row')
    return {
      left: g.left + 4,
      ...(index < (view.row0 + view.row1) / 2 ? { top } : { bottom: `calc(100% - ${top + g.cellHeight}px)` }),
    };
  return {
    bottom: `calc(100% - ${bottom - 4}px)`,
    ...(index < (view.column0 + view.column1) / 2
      ? { left }
      : { right: `calc(100% - ${left + g.cellWidth}px)` }),
  };
}
