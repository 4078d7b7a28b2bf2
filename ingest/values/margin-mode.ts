/** Words of margin modes, alone or beside others: `Isolated 5x`, `ISOLATED_MARGIN`, `全倉`. */
const isolated = /(?<!\p{L})(isolated|fixed|isoliert|isol[ée]e?|aislad[oa])(?!\p{L})|逐仓|逐倉|分離|격리/iu;
const cross =
  /(?<!\p{L})(cross(ed)?|portfolio|regular|cruzad[oa]|crois[ée]e?)(?!\p{L})|全仓|全倉|クロス|교차/iu;

export type MarginMode = 'isolated' | 'cross';

/** The margin mode that a text names; null where it names none, or both. */
export function modeIn(text: string): MarginMode | null {
  const words = text.replaceAll('_', ' ');
  if (isolated.test(words)) return cross.test(words) ? null : 'isolated';
  return cross.test(words) ? 'cross' : null;
}

/** What is left of a text that names a mode beside a number, as venues' screens do: `20x` of `Cross 20x`. */
export const withoutMode = (text: string): string =>
  text
    .replaceAll('_', ' ')
    .replace(isolated, '')
    .replace(cross, '')
    .replace(/\(\s*\)|[|/,·]/g, ' ')
    .trim();
