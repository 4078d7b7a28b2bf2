import { expect, test } from 'vitest';
import { buildOutline } from '../../deck/outline.ts';
import { scenarioChallengersSlide } from '../../deck/slides/scenario-challengers.ts';
import { deckFixture } from './fixture.ts';
import { shownOn } from './title-numbers.ts';

const plain = deckFixture();
const joint = { index: 0.9, jointShare: 0.57, expected: 0.04, quantile: 0.3 };
const backtest = { days: 250, exceptions: 9, expected: 2.5, zone: 'yellow' as const, coverageP: 0.0012 };
const found = [
  { scenarios: 'historical' as const, joint, backtest },
  {
    scenarios: 'filtered' as const,
    joint: { ...joint, jointShare: 0.61, quantile: null },
    backtest: { ...backtest, exceptions: 3, zone: 'green' as const },
  },
  { scenarios: 'gaussian' as const, joint: null, backtest: null },
];

test('every measure that scenarios enter stands beside those from other scenarios, with the difference', () => {
  const [slide] = scenarioChallengersSlide({ ...plain, scenarioChallengers: found });
  expect(slide?.title).toBe(
    'Joint shortfall of open interest is 57.0 % to 61.0 % by where the scenarios come from; back-test: Historical yellow, Filtered green',
  );
  const [block] = slide?.blocks ?? [];
  const rows = block?.kind === 'table' ? block.table.rows.map((row) => row.map(({ text }) => text)) : [];
  expect(rows).toEqual([
    ['Synchronisation index', '0.900', '0.900 (0.000)', 'n/a'],
    ['Joint shortfall of open interest', '57.0 %', '61.0 % (+4.0 pp)', 'n/a'],
    ['Liquidated at the horizon, expected', '4.0 %', '4.0 % (0.0 pp)', 'n/a'],
    ['Liquidated at the horizon, 1 in 20', '30.0 %', 'n/a', 'n/a'],
    ['Back-test exceptions', '9', '3 (−6)', 'n/a'],
    ['Zone', 'yellow', 'green', 'no verdict'],
    ['Coverage p-value', '0.0012', '0.0012', 'n/a'],
  ]);
});

test('the slide is offered, and not in the deck, until it is asked for', () => {
  expect(scenarioChallengersSlide(plain)).toEqual([]);
  const outline = buildOutline({ ...plain, scenarioChallengers: 'offered' });
  const offered = outline.find(({ id }) => id === 'scenario-challengers');
  expect(offered?.included).toBe(false);
  expect(shownOn(offered ?? { blocks: [] }).texts.join()).toContain('filtered, Gaussian and t');
  const wanted = [{ id: 'scenario-challengers', included: true, notes: '' }];
  const asked = buildOutline({ ...plain, scenarioChallengers: found, outline: wanted });
  expect(asked.find(({ id }) => id === 'scenario-challengers')?.included).toBe(true);
});
