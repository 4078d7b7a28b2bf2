export type FallingGroup = Readonly<{ members: string[]; together: number; notional: number }>;

/** Participants compared, by contribution; a group's members fall in scenarios this alike (Jaccard) to its first. */
const compared = 300;
const alike = 0.5;

/**
 * Groups of participants that are liquidated in the same tail scenarios, largest notional first. The participant with
 * the largest contribution not yet in a group leads one and takes those whose tail scenarios overlap its own by half
 * or more. `together` = scenarios in which every member falls over scenarios in which any does.
 *
 * @param falls per participant and tail scenario: 1 when liquidated
 */
export function fallTogether(
  names: readonly string[],
  contributions: readonly number[],
  falls: readonly Uint8Array[],
): FallingGroup[] {
  const order = contributions
    .map((_, i) => i)
    .filter((i) => contributions[i] > 0)
    .sort((a, b) => contributions[b] - contributions[a] || a - b)
    .slice(0, compared);
  const taken = new Set<number>();
  const groups: FallingGroup[] = [];
  for (const leader of order) {
    if (taken.has(leader)) continue;
    const members = order.filter((i) => !taken.has(i) && overlap([falls[leader], falls[i]]) >= alike);
    for (const i of members) taken.add(i);
    if (members.length < 2) continue;
    groups.push({
      members: members.map((i) => names[i]),
      together: overlap(members.map((i) => falls[i])),
      notional: members.reduce((sum, i) => sum + contributions[i], 0),
    });
  }
  return groups.sort((a, b) => b.notional - a.notional).slice(0, 50);
}

/** Scenarios in all over scenarios in any. */
function overlap(rows: readonly Uint8Array[]): number {
  let every = 0;
  let any = 0;
  for (let s = 0; s < rows[0].length; s++) {
    if (rows.some((row) => row[s] === 1)) any++;
    if (rows.every((row) => row[s] === 1)) every++;
  }
  return any === 0 ? 0 : every / any;
}
