import { expect, it } from 'vitest';
import { random } from '../../../risk/random.ts';
import { venueLosses } from '../../../risk/resources/venue-losses.ts';

it('losses of a venue are those of nested maps, in the order in which they were found', () => {
  const { below, uniform } = random(11);
  for (const count of [0, 1, 1_023, 1_024, 1_025, 5_000]) {
    const found = venueLosses();
    const known = new Map<number, Map<number, number>>();
    for (let i = 0; i < count; i++) {
      const [scenario, member, loss] = [below(40), below(60), uniform()];
      found.add(scenario, member, loss);
      const row = known.get(scenario) ?? new Map<number, number>();
      row.set(member, (row.get(member) ?? 0) + loss);
      known.set(scenario, row);
    }
    const rows = found
      .byScenario(40, 60)
      .map(({ scenario, members, losses }) => [scenario, Array.from(members, (m, i) => [m, losses[i]])]);
    expect(rows).toEqual([...known].map(([scenario, row]) => [scenario, [...row]]));
  }
});
