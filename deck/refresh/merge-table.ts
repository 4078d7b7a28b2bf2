import { mergeText } from './merge-text.ts';

const rowsOf = (xml: string): string[] => xml.match(/<a:tr\b[\s\S]*?<\/a:tr>/g) ?? [];
const cellsOf = (xml: string): string[] => xml.match(/<a:tc>[\s\S]*?<\/a:tc>|<a:tc\s[\s\S]*?<\/a:tc>/g) ?? [];
const tableOf = (xml: string): string => /<a:tbl>[\s\S]*?<\/a:tbl>/.exec(xml)?.[0] ?? '';

export type Merged = Readonly<{ xml: string; whole: boolean }>;

/**
 * A table with our figures in their formats: widths, heights and the look of each cell stay. Rows are added and taken
 * away at the end. Where its columns are others than ours, or cells were joined, the table is ours (`whole`), in its
 * place. Cells whose colour says something (status, maps) are ours.
 */
export function mergeTable(theirs: string, ours: string): Merged {
  const [old, fresh] = [tableOf(theirs), tableOf(ours)];
  const columns = (xml: string): number => xml.match(/<a:gridCol\b/g)?.length ?? 0;
  const joined = /\b(?:gridSpan|rowSpan|hMerge|vMerge)="/.test(old);
  if (joined || columns(old) !== columns(fresh) || rowsOf(old).length === 0)
    return { xml: theirs.replace(old, () => fresh), whole: true };
  const looks = rowsOf(old);
  const rows = rowsOf(fresh).map((row, i) =>
    mergeRow(looks[i] ?? (looks.at(-1) ?? '').replace(/<a:extLst>[\s\S]*?<\/a:extLst>(?=<\/a:tr>)/, ''), row),
  );
  const first = old.indexOf(looks[0] ?? '');
  const last = old.lastIndexOf('</a:tr>') + '</a:tr>'.length;
  const merged = old.slice(0, first) + rows.join('') + old.slice(last);
  return { xml: theirs.replace(old, () => merged), whole: false };
}

function mergeRow(look: string, ours: string): string {
  const fresh = cellsOf(ours);
  let i = -1;
  return look.replace(/<a:tc>[\s\S]*?<\/a:tc>|<a:tc\s[\s\S]*?<\/a:tc>/g, (cell) => {
    i += 1;
    const own = fresh[i] ?? cell;
    return own.includes('<a:srgbClr') || cell.includes('<a:srgbClr') ? own : mergeText(cell, own);
  });
}
