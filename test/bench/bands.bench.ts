import { coMovementDraws } from '../../risk/bands/co-movement-draws.ts';
import { coverageEnds } from '../../risk/bands/coverage-ends.ts';
import { cascadesByDepth, criticalByDepth } from '../../risk/bands/depth-draws.ts';
import { depthLevels } from '../../risk/bands/depth-levels.ts';
import { synchronisationDraws } from '../../risk/bands/synchronisation-draws.ts';
import { sparseSynchronisation } from '../../risk/formulas/synchronisation.ts';
import { groupPanel } from '../../risk/group-panel/group-panel.ts';
import { marginBook } from '../../risk/margin/margin-book.ts';
import type { Portfolio } from '../../risk/portfolio.ts';
import type { PricePanel } from '../../risk/price-panel.ts';
import { random } from '../../risk/random.ts';
import { normalInverse } from '../../risk/statistics/normal.ts';
import { liquidationLosses } from '../../risk/synchronisation/liquidation-losses.ts';
import type { LiquidationEvents } from '../../risk/synchronisation/liquidations-by-scenario.ts';
import { ended } from '../support/ended.ts';
import { largeBook } from './large-book.ts';

const draws = 500;
const day = 86_400_000;
const { uniform } = random(11);
const normal = () => normalInverse(uniform() + 2 ** -54);

/**
 * Bands of all headlines of 20,000 accounts, timed stage by stage: of a whole book, and with the balances of every
 * twentieth account missing, so that both ends are drawn too. How often they hold the true value:
 * `npm run bench -- coverage`.
 */
export default function benchBands(): void {
  const book = largeBook();
  timed('nothing missing', book);
  timed('5 % of balances missing', withoutBalances(book));
}

function withoutBalances(book: Portfolio): Portfolio {
  const { accounts, balances } = book;
  const gone = (a: number): boolean => a % 20 === 0;
  return {
    ...book,
    accounts: {
      ...accounts,
      collateralRecorded: accounts.collateralRecorded.map((r, a) => (gone(a) ? 0 : r)),
    },
    balances: { ...balances, value: balances.value.map((v, b) => (gone(balances.account[b] ?? 1) ? 0 : v)) },
  };
}

function timed(name: string, portfolio: Portfolio): void {
  console.log(`  ${name}`);
  let spent = 0;
  const took = <T>(what: string, work: () => T, figure = false): T => {
    const began = process.cpuUsage();
    const result = work();
    const { user, system } = process.cpuUsage(began);
    const seconds = (user + system) / 1e6;
    if (!figure) spent += seconds;
    console.log(`    ${figure ? 'of the figure, not of the band: ' : ''}${what}: ${seconds.toFixed(2)} s`);
    return result;
  };
  const history = pastPrices(portfolio);
  const ends = took('what is missing', () => coverageEnds(portfolio, history));
  const books = [
    { portfolio, panel: history, changed: null },
    ...(ends === null ? [] : [ends.low, ends.high]),
  ].map((at) => ({ ...at, book: marginBook(at.portfolio) }));
  const { factors } = depthLevels(portfolio.assets, new Map(), 25);
  const told: LiquidationEvents[] = [];
  for (const [i, { portfolio: holdings, panel, book, changed }] of books.entries()) {
    const own = i === 0;
    const [events] = told;
    const known = events === undefined || changed === null ? undefined : { events, changed };
    const lost = took(
      'losses by scenario',
      () => liquidationLosses(holdings, panel, scenarios, undefined, book, known),
      own,
    );
    told.push(lost.events);
    const { count } = lost.scenarios;
    const found = took(
      'index without resampling',
      () => sparseSynchronisation(lost.losses, count, asked),
      own,
    );
    took('index and joint shortfall', () =>
      ended(synchronisationDraws(lost.losses, count, { alpha: 0.975, seed: 1, draws, found })),
    );
    took('amplification and bad debt', () =>
      ended(cascadesByDepth(book, factors, { ...law, shock: { all: -0.1 } })),
    );
    took('critical shock', () =>
      ended(criticalByDepth(book, factors, { ...law, limit: 2, shock: -0.1, shocks: [], scales: [] })),
    );
  }
  const panels = books.map(({ portfolio: holdings, panel }, i) =>
    took('returns of participants', () => groupPanel(holdings, panel, 'participant', 250), i === 0),
  );
  const [first, ...others] = panels;
  if (first !== undefined)
    took('average correlation', () => ended(coMovementDraws([first, ...others], { draws, seed: 1 })));
  console.log(`    bands in all: ${spent.toFixed(1)} s of processor time on one thread`);
}

const scenarios = { scenarios: 'historical', horizon: 5, draws: 2_000, seed: 1 } as const;
const asked = { alpha: 0.975, seed: 1, rounds: 200 };
const law = { impact: 'linear', depthScale: 1, floor: 0.5, y: 1, leverageScale: 1 } as const;

function pastPrices({ assets, asOf }: Portfolio): PricePanel {
  const coins = assets.id.slice(0, -1);
  const times = Float64Array.from({ length: 731 }, (_, t) => asOf - (730 - t) * day);
  const market = Float64Array.from(times, () => 0.025 * normal());
  const close = coins.map(() => {
    let price = 1;
    return market.map((m) => {
      price *= Math.exp(m + 0.02 * normal());
      return price;
    });
  });
  return { assets: coins, times, close };
}
