import type { Output } from '../../contract/contract.ts';
import { scenarioKinds } from '../../contract/scenario-kinds.ts';
import type { ScenarioChallenger } from '../../deck/deck-input.ts';
import type { Context } from '../context.ts';
import { asUndefined } from '../headlines/history.ts';

/** Joint liquidation and the back-test from every kind of scenarios; figures without a name of anybody. */
export async function scenarioChallengers(
  ask: Context['ask'],
  snapshot: string,
): Promise<ScenarioChallenger[]> {
  const found: ScenarioChallenger[] = [];
  for (const scenarios of scenarioKinds) {
    const joint = await ask('synchronisation.compute', { snapshot, scenarios }).catch(noAnswer);
    const backtest = await ask('backtest.compute', { snapshot, scenarios }).catch(noAnswer);
    found.push({ scenarios, joint: jointOf(joint), backtest: backtestOf(backtest) });
  }
  return found;
}

/** Where the data does not allow a figure the slide says n/a; what else goes wrong is no such case. */
function noAnswer(error: unknown): undefined {
  asUndefined(error);
}

function jointOf(found: Output<'synchronisation.compute'> | undefined): ScenarioChallenger['joint'] {
  if (found === undefined) return null;
  const { index, jointShare, atHorizon } = found;
  return { index, jointShare, expected: atHorizon.expectedShare, quantile: atHorizon.quantileShare };
}

function backtestOf(found: Output<'backtest.compute'> | undefined): ScenarioChallenger['backtest'] {
  if (found === undefined || found.coverage.n === 0) return null;
  const { n, count, expected, zone, kupiec } = found.coverage;
  return {
    days: n,
    exceptions: count,
    expected,
    zone,
    coverageP: zone === null ? null : (kupiec?.pValue ?? null),
  };
}
