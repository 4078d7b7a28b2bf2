import { ink, points, slideHeight } from './paper.ts';
import type { PreviewCell, TablePreview } from './preview-shape.ts';

type Props = Readonly<{ table: TablePreview; x: number; y: number; w: number; h: number }>;

/** The native table of a slide: head over a rule, thin rules between rows; heat tables are shaded and have none. */
export function SlideTable({ table, x, y, w, h }: Props) {
  const rows = [...(table.head.length > 0 ? [table.head] : []), ...table.rows];
  return (
    <foreignObject x={x} y={y} width={w} height={h}>
      <table
        className={table.heat ? 'committee-table committee-heat' : 'committee-table'}
        style={{ fontSize: points(table.fontSize), width: w }}
      >
        <colgroup>
          {table.widths.map((share, i) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: columns have no other name and never move.
            <col key={i} style={{ width: `${share * 100}%` }} />
          ))}
        </colgroup>
        <tbody>
          {rows.map((row, r) => (
            <tr
              // biome-ignore lint/suspicious/noArrayIndexKey: rows of a slide have no other name and never move.
              key={r}
              style={{ height: table.heights[r] * slideHeight }}
            >
              {row.map((cell, c) => (
                // biome-ignore lint/suspicious/noArrayIndexKey: cells have no other name and never move.
                <td key={c} style={styleOf(cell, r === 0 && table.head.length > 0)}>
                  {cell.upright ? <span className="committee-upright">{cell.text}</span> : cell.text}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </foreignObject>
  );
}

const styleOf = (cell: PreviewCell, head: boolean) => ({
  textAlign: cell.align,
  fontWeight: head || cell.bold ? 700 : 400,
  color: cell.colour ? `#${cell.colour}` : head ? ink.muted : ink.text,
  borderBottomColor: head ? ink.faint : ink.rule,
  ...(cell.fill ? { background: `#${cell.fill}` } : {}),
});
