import { saturation } from '../../risk/cascade/saturation.ts';
import { liquidationMap } from '../../risk/liquidation-map.ts';
import { marketSigma } from '../../risk/market-sigma.ts';
import { jointLiquidation } from '../../risk/synchronisation/joint-liquidation.ts';
import { applyAdjustments } from '../../risk/what-if/apply-adjustments.ts';
import { bookOf } from '../books.ts';
import { withProvenance } from '../provenance.ts';
import { within } from '../pulse.ts';
import { cascadeOf } from '../scenario/cascade-of.ts';
import { withScenario } from '../scenario/scenarios.ts';
import { notApplied } from '../what-if/not-applied.ts';
import type { HandlerGroup } from './handler-group.ts';

const noPrices = { assets: [], times: new Float64Array(0), close: [] };

export const shocks = {
  'liquidations.compute': (input, { snapshots, pulse }) => {
    const loaded = snapshots.load(input.snapshot, within(pulse, 0, 0.3));
    const { portfolio } = loaded;
    const result = liquidationMap(portfolio, input, within(pulse, 0.3, 1), bookOf(portfolio));
    return withProvenance({ measure: 'liquidationMap', loaded, parameters: input }, result);
  },

  'cascade.run': (given, { snapshots, workspace, pulse }) => {
    const input = withScenario(workspace, given);
    const loaded = snapshots.load(input.snapshot, within(pulse, 0, 0.3));
    const today = loaded.portfolio;
    const adjusted =
      input.adjustments === undefined ? null : applyAdjustments(today, input.adjustments, bookOf(today));
    const portfolio = adjusted?.portfolio ?? today;
    const history = input.scenario === undefined ? null : snapshots.history(portfolio.asOf);
    const panel = history?.panel ?? noPrices;
    const result = cascadeOf(portfolio, bookOf(portfolio), panel, input, within(pulse, 0.3, 1));
    const basis = { measure: 'cascade', loaded, parameters: input };
    const warnings = adjusted === null ? result.warnings : [...result.warnings, ...notApplied(adjusted)];
    return withProvenance(history === null ? basis : { ...basis, history: history.fingerprint }, {
      ...result,
      warnings,
    });
  },

  'saturation.compute': (input, { snapshots, pulse }) => {
    const loaded = snapshots.load(input.snapshot, within(pulse, 0, 0.1));
    const { portfolio } = loaded;
    const history = snapshots.history(portfolio.asOf);
    const result = saturation(
      portfolio,
      { ...input, depthScale: 1, floor: 0.5, y: 1 },
      marketSigma(portfolio, history.panel),
      within(pulse, 0.1, 1),
      bookOf(portfolio),
    );
    const basis = { measure: 'saturation', loaded, parameters: input, history: history.fingerprint };
    return withProvenance(basis, result);
  },

  'synchronisation.compute': (input, { snapshots, pulse }) => {
    const loaded = snapshots.load(input.snapshot, within(pulse, 0, 0.1));
    const { portfolio } = loaded;
    const history = snapshots.history(portfolio.asOf);
    const part = within(pulse, 0.1, 1);
    const result = jointLiquidation(portfolio, history.panel, input, part, bookOf(portfolio));
    const basis = { measure: 'synchronisation', loaded, parameters: input, history: history.fingerprint };
    return withProvenance(basis, result);
  },
} satisfies HandlerGroup;
