import { expect, it } from 'vitest';
import { coverageTitle } from '../../deck/slides/coverage.ts';
import { replayTitle } from '../../deck/slides/replay.ts';
import { resourcesTitle } from '../../deck/slides/resources.ts';
import { challengersSaid } from '../../deck/slides/tornado.ts';
import { deckFixture } from './fixture.ts';

const event = { name: '2025-10-10' };

it('a replay that adds nothing to the fall does not say “20.3 %, not 20.3 %”', () => {
  const cascade = { totalDrop: 0.203, initialDrop: 0.203, liquidatedShare: 0 };
  expect(replayTitle({ event, cascade })).toBe(
    'Today’s book through 2025-10-10: the market falls 20.3 %, as it did, and 0.0 % of open interest is liquidated',
  );
  expect(replayTitle({ event, cascade: { ...cascade, totalDrop: 0.267 } })).toMatch(
    /falls 26\.7 %, not 20\.3 %/,
  );
});

it('losses at one venue are not told twice', () => {
  const venues = [
    { venue: 'aave-v3', uncovered: 4.52e6 },
    { venue: 'okx', uncovered: 0 },
  ];
  expect(resourcesTitle({ venues, cover: 2 })).toBe(
    '$4.52 m of Cover-2 losses at aave-v3 exceed its funds and capital',
  );
  expect(resourcesTitle({ venues: [...venues, { venue: 'bybit', uncovered: 1e6 }], cover: 1 })).toBe(
    '$5.52 m of Cover-1 losses at 2 venues exceed funds and capital, $4.52 m of it at aave-v3',
  );
});

it('challengers that say the same are no range', () => {
  expect(challengersSaid([1, 1.001], 'ratio')).toBe('every challenger 1.00×');
  expect(challengersSaid([1.1, 3.4], 'ratio')).toBe('challengers from 1.10× to 3.40×');
});

it('a measure that reads no position is named, not “at least 0.0 %”', () => {
  const input = deckFixture();
  const { provenance } = input.leverage;
  const none = { ...provenance.coverage, positions: 0, notional: 0 };
  expect(
    coverageTitle({
      ...input,
      leverage: { ...input.leverage, provenance: { ...provenance, coverage: none } },
    }),
  ).toMatch(/^Leverage reads none of \$17\.9 bn notional; liquidation prices are known for 96\.3 %$/);
});
