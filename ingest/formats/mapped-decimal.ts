import type { Mapping } from '../../contract/dto/import.ts';
import type { Context } from '../context.ts';
import type { Table } from '../format.ts';
import { parseFigure } from '../values/figure.ts';
import { type DecimalMark, decimalMarks } from '../values/number.ts';

/**
 * The decimal mark of a mapped table: as the import or the mapping says, else as the numbers of the whole file tell.
 * `1.000` is one or a thousand; where every number can be read both ways the parting mark of the cells decides (a comma that
 * parts cells is no decimal mark), else it is asked. A mapping whose mark goes against the file, or against what the parting mark
 * suggests where nothing else tells, is asked too: a factor of a thousand is never assumed.
 *
 * @param columns places of the columns that hold numbers
 */
export function mappedDecimal(
  mapping: Mapping,
  table: Table,
  columns: readonly number[],
  context: Context,
): DecimalMark {
  const told = context.options.decimal;
  if (told !== undefined) return told;
  const said = mapping.decimal;
  // Where commas part the cells, a point is what it seems; no pass over the file is needed.
  if (said === '.' && table.delimiter === ',') return said;
  const { marks, example } = look(table, columns);
  const ask = (code: string, reason: string): never =>
    context.refuse(
      code,
      `${reason}. Say which decimal mark the file has, point or comma`,
      { line: example.line, column: example.column, raw: example.raw },
      ['decimal'],
    );
  const mark = marks.mark();
  if (mark !== null) {
    if (said !== undefined && said !== mark && example.raw !== '')
      return ask(
        'DECIMAL_MARK',
        `the numbers are written with ${word(mark)} and the mapping says ${word(said)}`,
      );
    return said ?? mark;
  }
  if (marks.clash())
    return said ?? ask('DECIMAL_AMBIGUOUS', 'some numbers have a decimal comma and others a decimal point');
  const usual: DecimalMark | null = table.delimiter === ';' ? ',' : table.delimiter === ',' ? '.' : null;
  const both = `${example.raw} is ${parseFigure(example.raw, '.')} or ${parseFigure(example.raw, ',')}`;
  if (said === undefined)
    return table.delimiter === ','
      ? '.'
      : ask('DECIMAL_AMBIGUOUS', `every number can be read with either mark (${both})`);
  if (usual !== null && usual !== said)
    return ask(
      'DECIMAL_AMBIGUOUS',
      `the mapping says ${word(said)}, cells parted by "${table.delimiter}" suggest ${word(usual)}, and no number tells (${both})`,
    );
  context.warn(
    'DECIMAL_AMBIGUOUS',
    `every number can be read with either decimal mark (${both}): read with ${word(said)}, as the mapping says`,
  );
  return said;
}

const word = (mark: DecimalMark): string => (mark === ',' ? 'a decimal comma' : 'a decimal point');

type Look = Readonly<{
  marks: ReturnType<typeof decimalMarks>;
  /** The first number with a mark; its text is '' where none has one. */
  example: Readonly<{ line: number; column: string; raw: string }>;
}>;

function look(table: Table, columns: readonly number[]): Look {
  const marks = decimalMarks();
  let example = { line: table.header.line, column: '', raw: '' };
  table.profile((cells) => {
    for (const i of columns) {
      if (cells.isNumber?.(i) === true) continue;
      const text = cells.text(i);
      if (!/[.,\uff0c\uff0e]/.test(text)) continue;
      if (Number.isNaN(parseFigure(text, '.')) && Number.isNaN(parseFigure(text, ','))) continue;
      marks.see(text);
      if (example.raw === '')
        example = { line: cells.line, column: table.header.original[i] ?? '', raw: text.trim() };
    }
  });
  return { marks, example };
}
