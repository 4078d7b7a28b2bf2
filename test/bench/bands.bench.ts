import { coMovementDraws } from '../../risk/bands/co-movement-draws.ts';
import { cascadesByDepth, criticalByDepth } from '../../risk/bands/depth-draws.ts';
import { depthLevels } from '../../risk/bands/depth-levels.ts';
import { synchronisationDraws } from '../../risk/bands/synchronisation-draws.ts';
import { sparseSynchronisation } from '../../risk/formulas/synchronisation.ts';
import { groupPanel } from '../../risk/group-panel/group-panel.ts';
import { marginBook } from '../../risk/margin/margin-book.ts';
import { random } from '../../risk/random.ts';
import { normalInverse } from '../../risk/statistics/normal.ts';
import { liquidationLosses } from '../../risk/synchronisation/liquidation-losses.ts';
import { ended } from '../support/ended.ts';
import { largeBook } from './large-book.ts';

const draws = 500;
const day = 86_400_000;
const { uniform } = random(11);
const normal = () => normalInverse(uniform() + 2 ** -54);

/**
 * Bands of all headlines of 20,000 accounts, timed stage by stage. How often they hold the true value: `npm run bench -- coverage`.
 */
export default function benchBands(): void {
  timed();
}

function timed(): void {
  const took = <T>(name: string, work: () => T): T => {
    const began = process.cpuUsage();
    const result = work();
    const { user, system } = process.cpuUsage(began);
    console.log(`  ${name}: ${((user + system) / 1e6).toFixed(2)} s of processor time`);
    return result;
  };
  const portfolio = largeBook();
  const book = marginBook(portfolio);
  const coins = portfolio.assets.id.slice(0, -1);
  const times = Float64Array.from({ length: 731 }, (_, t) => portfolio.asOf - (730 - t) * day);
  const market = Float64Array.from(times, () => 0.025 * normal());
  const close = coins.map(() => {
    let price = 1;
    return market.map((m) => {
      price *= Math.exp(m + 0.02 * normal());
      return price;
    });
  });
  const panel = { assets: coins, times, close };
  const scenarios = { scenarios: 'historical', horizon: 5, draws: 2_000, seed: 1 } as const;
  const asked = { alpha: 0.975, seed: 1, rounds: 200 };
  const { losses, scenarios: past } = took('of the figure, not of the band: losses by scenario', () =>
    liquidationLosses(portfolio, panel, scenarios, undefined, book),
  );
  const found = sparseSynchronisation(losses, past.count, asked);
  const whole = took('of the figure, not of the band: returns of participants', () =>
    groupPanel(portfolio, panel, 'participant'),
  );
  const series = whole.series.map((values) => values.subarray(values.length - 250));
  const total = whole.equity.reduce((sum, e) => sum + e, 0);
  const weights = whole.equity.map((e) => e / total);
  const { factors } = depthLevels(portfolio.assets, new Map(), 25);
  const law = { impact: 'linear', depthScale: 1, floor: 0.5, y: 1, leverageScale: 1 } as const;
  took('index and joint shortfall', () =>
    ended(synchronisationDraws(losses, past.count, { alpha: 0.975, seed: 1, draws, found })),
  );
  took('average correlation', () => ended(coMovementDraws(series, weights, { draws, seed: 1 })));
  took('amplification and bad debt', () =>
    ended(cascadesByDepth(book, factors, { ...law, shock: { all: -0.1 } })),
  );
  took('critical shock', () =>
    ended(criticalByDepth(book, factors, { ...law, limit: 2, shock: -0.1, shocks: [], scales: [] })),
  );
}
