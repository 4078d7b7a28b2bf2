import { afterFigures } from '../column-inches.ts';
import type { Cell, TableSpec } from '../slide-spec.ts';
import { theme } from '../theme.ts';
import { fillXml } from './colour-xml.ts';
import { emu } from './emu.ts';
import { textBodyXml } from './text-xml.ts';

/** A native table: head in bold over a rule, thin rules between rows, figures to the right; heat tables are shaded. */
export function tableXml(table: TableSpec, width: number, stretch: number): string {
  const total = table.widths.reduce((a, b) => a + b, 0);
  const grid = table.widths.map((w) => `<a:gridCol w="${emu((w / total) * width)}"/>`).join('');
  const rows = [...(table.head ? [table.head] : []), ...table.rows];
  const xml = rows.map((row, i) => {
    const height = table.heights[i] * stretch;
    const head = table.head !== null && i === 0;
    const cells = row.map((cell, c) => cellXml(cell, table, { head, before: row[c - 1] }));
    return `<a:tr h="${emu(height)}">${cells.join('')}</a:tr>`;
  });
  return `<a:tbl><a:tblPr${table.head ? ' firstRow="1"' : ''}/><a:tblGrid>${grid}</a:tblGrid>${xml.join('')}</a:tbl>`;
}

/** Height of the whole table in inches. */
export const heightOf = ({ heights }: TableSpec, stretch: number): number =>
  heights.reduce((a, b) => a + b, 0) * stretch;

const none = '<a:noFill/>';
const side = (tag: string, paint: string, points: number): string =>
  paint === none
    ? `<a:${tag} w="0">${none}</a:${tag}>`
    : `<a:${tag} w="${Math.round(points * 12_700)}">${paint}</a:${tag}>`;

type CellPlace = Readonly<{ head: boolean; before: Cell | undefined }>;

function cellXml(cell: Cell, table: TableSpec, { head, before }: CellPlace): string {
  const heat = table.heat === true;
  const below = heat
    ? side('lnB', none, 0)
    : side('lnB', fillXml(head ? theme.faint : theme.rule), head ? 1 : 0.5);
  const [x, y] = heat ? [12_700, 12_700] : [63_500, 12_700];
  const air = !heat && before?.align === 'right' && cell.align !== 'right' ? emu(afterFigures) : 0;
  const text = textBodyXml(
    [
      {
        text: cell.text,
        align: cell.align ?? 'left',
        bullet: false,
        look: {
          size: table.fontSize,
          bold: head || cell.bold === true,
          colour: cell.colour ?? (head ? theme.muted : theme.ink),
        },
      },
    ],
    null,
    'a:txBody',
  ).replace('<a:bodyPr><a:normAutofit/></a:bodyPr>', '<a:bodyPr/>');
  const upright = cell.upright ? ' vert="vert270"' : '';
  return `<a:tc>${text}<a:tcPr marL="${x + air}" marR="${x}" marT="${y}" marB="${y}" anchor="ctr"${upright}>${side('lnL', none, 0)}${side('lnR', none, 0)}${side('lnT', none, 0)}${below}${cell.fill ? fillXml(cell.fill) : none}</a:tcPr></a:tc>`;
}
