import { bookOf } from '../books.ts';
import { withProvenance } from '../provenance.ts';
import { within } from '../pulse.ts';
import { saidSelling } from '../scenario/said-costs.ts';
import { saturationOf } from '../scenario/saturation-of.ts';
import { withScenario } from '../scenario/scenarios.ts';
import type { HandlerGroup } from './handler-group.ts';

export const saturation = {
  'saturation.compute': (given, { snapshots, workspace, pulse, compute }) => {
    const input = withScenario(workspace, given);
    const loaded = snapshots.load(input.snapshot, within(pulse, 0, 0.1));
    const { portfolio } = loaded;
    const history = snapshots.history(portfolio.asOf);
    const part = within(pulse, 0.1, 1);
    const { selling, ...result } = saturationOf(
      portfolio,
      bookOf(portfolio),
      history.panel,
      input,
      part,
      compute,
    );
    const basis = { measure: 'saturation', loaded, parameters: input };
    return withProvenance(basis, { ...result, ...saidSelling(selling) });
  },
} satisfies HandlerGroup;
