/** Limits that a plan keeps at every shock: fractions and USD, those that are given. */
export type Target = Readonly<{
  amplification?: number | undefined;
  addedFall?: number | undefined;
  badDebt?: number | undefined;
}>;

/** For each limit on the fall: by how much prices may fall beyond the shocked ones, weighted as the market. */
export function roomsOf({ amplification, addedFall }: Target, start: Float64Array): Float64Array[] {
  const rooms: Float64Array[] = [];
  if (amplification !== undefined) rooms.push(start.map((x) => (amplification - 1) * (1 - x)));
  if (addedFall !== undefined) rooms.push(start.map(() => addedFall));
  return rooms;
}
