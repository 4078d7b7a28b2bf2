import type { Side } from '../../contract/records.ts';
import type { Table, TableRow } from '../format.ts';
import type { CsvRow } from '../text/csv.ts';

/** Bits a row of the file: a long one, a short one. */
const [long, short] = [1, 2];
const rowsPerByte = 4;

/**
 * Whether all rows with ids were of one time until now, as in a snapshot: nothing can stand at two times then, and no id
 * needs to be remembered, which costs more than reading the row. Two bits a row say which of them gave positions. With
 * the first row of another time these are read once more from the file (`again`, in their order), and `passes` is false
 * from there on.
 *
 * Rows of a container that does not tell its rows apart by lines are given at once.
 */
export function oneTime(
  table: Pick<Table, 'profile'>,
  again: (cells: CsvRow, side: Side, time: number) => void,
): (row: TableRow, side: Side, time: number | null) => boolean {
  let first: number | null = null;
  let given = new Uint8Array(1 << 12);
  let last = 0;
  let over = false;

  function mark(line: number, side: Side): void {
    const at = Math.floor(line / rowsPerByte);
    if (at >= given.length) {
      const longer = new Uint8Array(Math.max(at + 1, 2 * given.length));
      longer.set(given);
      given = longer;
    }
    given[at] |= (side > 0 ? long : short) << (2 * (line % rowsPerByte));
    last = line;
  }

  function readAgain(time: number): void {
    over = true;
    table.profile((cells) => {
      const at = Math.floor(cells.line / rowsPerByte);
      const bits = (given.at(at) ?? 0) >> (2 * (cells.line % rowsPerByte));
      if ((bits & long) !== 0) again(cells, 1, time);
      if ((bits & short) !== 0) again(cells, -1, time);
    }, last);
    given = new Uint8Array(0);
  }

  return ({ cells, line }, side, time) => {
    if (over) return false;
    if (time === null) return true;
    if (!cells.bare) {
      over = true;
      return false;
    }
    first ??= time;
    if (time === first) mark(line, side);
    else readAgain(first);
    return !over;
  };
}
