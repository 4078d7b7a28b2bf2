import { removeSaved, save } from '../../db/saved.ts';
import { coverageOf } from '../../risk/cascade/cascade-coverage.ts';
import { resolveScenario } from '../../risk/scenario/resolve-scenario.ts';
import { bookOf } from '../books.ts';
import { withProvenance } from '../provenance.ts';
import { within } from '../pulse.ts';
import { listScenarios, scenarioOf } from '../scenario/scenarios.ts';
import type { HandlerGroup } from './handler-group.ts';

export const scenarios = {
  'scenarios.list': (_input, { workspace }) => listScenarios(workspace()),

  'scenarios.save': ({ scenarios: list }, { workspace }) => {
    const ws = workspace();
    ws.transaction(() => {
      for (const { name, ...body } of list) save(ws, 'scenario', name, body);
    });
    return { ok: true };
  },

  'scenarios.remove': ({ name }, { workspace }) => ({ removed: removeSaved(workspace(), 'scenario', name) }),

  'scenarios.resolve': (input, { snapshots, workspace, pulse }) => {
    const loaded = snapshots.load(input.snapshot, within(pulse, 0, 0.5));
    const { portfolio } = loaded;
    const history = snapshots.history(portfolio.asOf);
    const scenario = scenarioOf(workspace(), input.scenario);
    const { shock, depthScale, attacks, warnings } = resolveScenario(portfolio, history.panel, scenario);
    const basis = { measure: 'scenario', loaded, parameters: { ...input, scenario } };
    return withProvenance(basis, {
      scenario,
      moves: Object.entries(shock).map(([asset, move]) => ({ asset, move })),
      depthScale,
      attacks,
      coverage: coverageOf(portfolio, bookOf(portfolio)),
      warnings,
    });
  },
} satisfies HandlerGroup;
