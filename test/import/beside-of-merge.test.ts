import { expect, it } from 'vitest';
import { besideOfMerge } from '../../backend/import/twice-warnings.ts';

const beside = (participant: string, gross: number) => ({
  ...{ importId: 1, file: `${participant}.json`, asOf: 1, ownAsOf: 2 },
  ...{ positions: 2, gross, participant, participants: 1 },
});

it('what stands beside each other after a merge of many files is one sentence with sums', () => {
  const many = ['a', 'b', 'c', 'd'].map((name, i) => beside(name, 1e6 * (i + 1)));
  const [said, ...more] = besideOfMerge(many);
  expect(more).toEqual([]);
  expect(said?.message).toMatch(
    /^8 positions of \$10\.0 m of notional .*4 cases, the largest: d \$4\.00 m from d\.json; c .*; b .* from b\.json\)/,
  );
  expect(besideOfMerge(many.slice(0, 3))).toHaveLength(3);
});
