import type { Input, Method, Output } from '../../contract/contract.ts';
import { csvLine } from '../../contract/csv.ts';
import { LockstepError } from '../../contract/errors.ts';
import type { MarginBook } from '../../risk/margin/margin-book.ts';
import { sizingOf, surplus } from '../../risk/margin/surplus.ts';
import type { PricePanel } from '../../risk/price-panel.ts';
import { historicalScenarios } from '../../risk/synchronisation/historical-scenarios.ts';
import { liquidationsByScenario, lostIn } from '../../risk/synchronisation/liquidations-by-scenario.ts';
import type { Context } from '../context.ts';

const json = (value: unknown): string => `${JSON.stringify(value, null, 1)}\n`;

/** An answer, or null where the data does not allow it. */
async function askIfThere<M extends Method>(
  context: Context,
  method: M,
  input: Input<M>,
): Promise<Output<M> | null> {
  try {
    return await context.ask(method, input);
  } catch (error) {
    if (error instanceof RangeError) return null;
    if (error instanceof LockstepError && ['NOT_FOUND', 'USAGE'].includes(error.code)) return null;
    throw error;
  }
}

/** What the verifier has to come to, and the tables in between: by account, by scenario, by asset. */
export async function packResults(
  context: Context,
  snapshot: string,
  book: MarginBook,
  prices: PricePanel,
  horizon: number,
): Promise<Readonly<Record<string, string>>> {
  const { totals } = await context.ask('leverage.compute', { snapshot });
  const joined = await askIfThere(context, 'coMovement.compute', { snapshot });
  const joint = await askIfThere(context, 'synchronisation.compute', { snapshot });
  const run = await context.ask('cascade.run', { snapshot });
  const [first] = run.rounds;
  const point = joined?.point;
  const expected = {
    leverage: { gross: totals.gross, equity: totals.equity, leverage: totals.leverage },
    plane:
      point === undefined
        ? null
        : {
            systemVolatility: point.systemVolatility,
            leverageFactor: point.leverageFactor,
            idiosyncratic: point.idiosyncratic,
            averageCorrelation: point.averageCorrelation,
            coMovementShare: point.coMovementShare,
            observations: point.observations,
          },
    synchronisation:
      joint === null
        ? null
        : {
            jointES: joint.jointES,
            independentES: joint.independentES,
            comonotonicES: joint.comonotonicES,
            scenarios: joint.scenarios,
            index: joint.index,
          },
    cascade: {
      accounts: first?.accounts ?? 0,
      long: first?.long ?? 0,
      short: first?.short ?? 0,
      liquidatedNotional: first?.liquidatedNotional ?? 0,
    },
  };
  const price = first?.price ?? run.initialShock.map((move) => 1 + move);
  return {
    'expected.json': json(expected),
    'tables/accounts.csv': accountsTable(book),
    'tables/scenarios.csv': joint === null ? '' : scenariosTable(book, prices, horizon),
    'tables/first-round.csv':
      csvLine(['asset', 'price']) + run.assets.map((asset, k) => csvLine([asset, price[k]])).join(''),
  };
}

/** Surplus = equity less maintenance; of a loan, collateral at its thresholds less debt. */
function accountsTable(book: MarginBook): string {
  const { figures, portfolio, lending } = book;
  const still = new Float64Array(portfolio.assets.id.length).fill(1);
  const rows = Array.from({ length: portfolio.accounts.count }, (_, a) => {
    const { gross, equity, leverage, maintenance } = figures;
    const spare =
      lending[a] === 1 ? surplus(book, a, still, sizingOf(book, a, 1)) : equity[a] - maintenance[a];
    return csvLine([a, gross[a], equity[a], spare, leverage[a] > 0 ? leverage[a] : null]);
  });
  return csvLine(['account', 'gross', 'equity', 'surplus', 'leverage']) + rows.join('');
}

function scenariosTable(book: MarginBook, prices: PricePanel, horizon: number): string {
  const scenarios = historicalScenarios(book.portfolio.assets, prices, horizon);
  const events = liquidationsByScenario(book, scenarios);
  const total = new Float64Array(scenarios.count);
  for (let a = 0; a < book.figures.gross.length; a++)
    for (let i = events.start[a]; i < events.start[a + 1]; i++)
      total[events.scenario[i]] += lostIn(events, a, i);
  const rows = Array.from(total, (usd, s) => csvLine([new Date(scenarios.time[s]).toISOString(), usd]));
  return csvLine(['last_day', 'liquidated']) + rows.join('');
}
