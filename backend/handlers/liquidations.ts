import { findName } from '../../contract/find-name.ts';
import { liquidationMap } from '../../risk/liquidation-map/liquidation-map.ts';
import { withProvenance } from '../provenance.ts';
import { within } from '../pulse.ts';
import { afterScenario } from '../scenario/after-scenario.ts';
import { knownShock } from '../scenario/known-shock.ts';
import { withScenario } from '../scenario/scenarios.ts';
import type { HandlerGroup } from './handler-group.ts';

export const liquidations = {
  'liquidations.compute': (given, { snapshots, workspace, pulse }) => {
    const input = withScenario(workspace, given);
    const loaded = snapshots.load(input.snapshot, within(pulse, 0, 0.3));
    const history = input.scenario === undefined ? null : snapshots.history(loaded.portfolio.asOf);
    const at = afterScenario(loaded.portfolio, input.scenario, history?.panel);
    const shock =
      at.shock ?? (input.shock === undefined ? undefined : knownShock(loaded.portfolio.assets, input.shock));
    const asset =
      input.asset === undefined
        ? undefined
        : findName('asset in this snapshot', input.asset, loaded.portfolio.assets.id);
    const asked = { ...input, shock, asset };
    const result = liquidationMap(at.portfolio, asked, within(pulse, 0.3, 1), at.book);
    const basis = { measure: 'liquidationMap', loaded, parameters: input };
    return withProvenance(basis, {
      ...result,
      warnings: [...at.warnings, ...result.warnings],
    });
  },
} satisfies HandlerGroup;
