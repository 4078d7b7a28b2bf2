import { jointLiquidation } from '../../risk/synchronisation/joint-liquidation.ts';
import { jointLosses } from '../joint-losses.ts';
import { withProvenance } from '../provenance.ts';
import { within } from '../pulse.ts';
import { afterScenario } from '../scenario/after-scenario.ts';
import { withScenario } from '../scenario/scenarios.ts';
import type { HandlerGroup } from './handler-group.ts';

export const synchronisation = {
  'synchronisation.compute': (given, { snapshots, workspace, pulse }) => {
    const input = withScenario(workspace, given);
    const loaded = snapshots.load(input.snapshot, within(pulse, 0, 0.1));
    const { portfolio } = loaded;
    const history = snapshots.history(portfolio.asOf);
    const part = within(pulse, 0.1, 1);
    const at = afterScenario(portfolio, input.scenario, history.panel);
    const asked = at.shock === undefined ? input : { ...input, first: at.shock };
    const found = jointLosses(at.book, history.panel, asked, within(part, 0, 0.5));
    const joint = jointLiquidation(at.portfolio, history.panel, asked, within(part, 0.5, 1), at.book, found);
    const result = { ...joint, warnings: [...at.warnings, ...joint.warnings] };
    const basis = { measure: 'synchronisation', loaded, parameters: input };
    return withProvenance(basis, result);
  },
} satisfies HandlerGroup;
