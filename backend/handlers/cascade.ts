import { applyAdjustments } from '../../risk/what-if/apply-adjustments.ts';
import { bookOf } from '../books.ts';
import { withProvenance } from '../provenance.ts';
import { within } from '../pulse.ts';
import { cascadeOf } from '../scenario/cascade-of.ts';
import { saidCosts } from '../scenario/said-costs.ts';
import { withScenario } from '../scenario/scenarios.ts';
import { notApplied } from '../what-if/not-applied.ts';
import type { HandlerGroup } from './handler-group.ts';

const noPrices = { assets: [], times: new Float64Array(0), close: [] };

export const cascade = {
  'cascade.run': (given, { snapshots, workspace, pulse }) => {
    const input = withScenario(workspace, given);
    const loaded = snapshots.load(input.snapshot, within(pulse, 0, 0.3));
    const today = loaded.portfolio;
    const adjusted =
      input.adjustments === undefined ? null : applyAdjustments(today, input.adjustments, bookOf(today));
    const portfolio = adjusted?.portfolio ?? today;
    const history = input.scenario === undefined ? null : snapshots.history(portfolio.asOf);
    const panel = history?.panel ?? noPrices;
    const { costs, ...result } = cascadeOf(portfolio, bookOf(portfolio), panel, input, within(pulse, 0.3, 1));
    const basis = { measure: 'cascade', loaded, parameters: input };
    const warnings = adjusted === null ? result.warnings : [...result.warnings, ...notApplied(adjusted)];
    return withProvenance(basis, {
      ...result,
      ...saidCosts(costs),
      warnings,
    });
  },
} satisfies HandlerGroup;
