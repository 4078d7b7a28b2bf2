/** Two dictionaries as one: the names of both, and where each name stands in the one and the other; −1 = not there. */
export type PairedNames = Readonly<{ id: readonly string[]; in: readonly [Int32Array, Int32Array] }>;

/** The first's names in their order, then those only the second has. */
export function pairNames(first: readonly string[], second: readonly string[]): PairedNames {
  const at = new Map(first.map((id, i) => [id, i]));
  const id = [...first, ...second.filter((name) => !at.has(name))];
  const later = new Map(second.map((name, i) => [name, i]));
  return {
    id,
    in: [
      Int32Array.from(id, (name) => at.get(name) ?? -1),
      Int32Array.from(id, (name) => later.get(name) ?? -1),
    ],
  };
}
