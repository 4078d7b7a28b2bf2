/**
 * The number in a cell of a row that has one there by the schema.
 *
 * @throws TypeError where there is something else
 */
export function numberIn(cell: unknown): number {
  if (typeof cell !== 'number')
    throw new TypeError(
      `a number is needed in this cell; it holds ${cell === null ? 'nothing' : `a ${typeof cell}`}`,
    );
  return cell;
}
