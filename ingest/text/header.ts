/** A column name as it is compared: lower case, no byte-order mark, plain blanks and brackets. */
export function normalise(name: string): string {
  return name
    .replace(/^\ufeff/, '')
    .replace(/[\u00a0\u202f\t]/g, ' ')
    .replaceAll('（', '(')
    .replaceAll('）', ')')
    .replace(/\s+/g, ' ')
    .trim()
    .toLowerCase();
}

export type Header = Readonly<{
  /** As in the file, without quotes and byte-order mark. */
  original: readonly string[];
  /** Normalised; a name that comes again is marked `unit#2`. */
  names: readonly string[];
  line: number;
  index: ReadonlyMap<string, number>;
}>;

/** What column `i` (from 0) is called when it has no name. */
export const unnamed = (i: number): string => `column ${i + 1}`;

export function makeHeader(cells: readonly string[], line: number): Header {
  const index = new Map<string, number>();
  // Where the numbering of a repeated name goes on: counting anew each time is quadratic in a row of one word.
  const next = new Map<string, number>();
  const names = cells.map((cell, i) => {
    const base = normalise(cell);
    let name = base;
    for (let n = next.get(base) ?? 2; name !== '' && index.has(name); n++) {
      name = `${base}#${n}`;
      next.set(base, n + 1);
    }
    if (name !== '') index.set(name, i);
    return name;
  });
  // A column without a name (a unit beside its figure) is known by its place.
  for (const [i, name] of names.entries()) {
    const place = unnamed(i);
    if (name === '' && !index.has(place)) index.set(place, i);
  }
  return { original: cells.map((c) => c.replace(/^\ufeff/, '').trim()), names, line, index };
}

/** How many of `wanted` the header has. */
export const matches = (header: Header, wanted: readonly string[]): number =>
  wanted.reduce((n, name) => n + (header.index.has(name) ? 1 : 0), 0);

export const hasAll = (header: Header, wanted: readonly string[]): boolean =>
  matches(header, wanted) === wanted.length;
