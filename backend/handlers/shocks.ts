import { findName } from '../../contract/find-name.ts';
import { liquidationMap } from '../../risk/liquidation-map.ts';
import { jointLiquidation } from '../../risk/synchronisation/joint-liquidation.ts';
import { applyAdjustments } from '../../risk/what-if/apply-adjustments.ts';
import { bookOf } from '../books.ts';
import { withProvenance } from '../provenance.ts';
import { within } from '../pulse.ts';
import { afterScenario } from '../scenario/after-scenario.ts';
import { cascadeOf } from '../scenario/cascade-of.ts';
import { knownShock } from '../scenario/known-shock.ts';
import { saturationOf } from '../scenario/saturation-of.ts';
import { withScenario } from '../scenario/scenarios.ts';
import { notApplied } from '../what-if/not-applied.ts';
import type { HandlerGroup } from './handler-group.ts';

const noPrices = { assets: [], times: new Float64Array(0), close: [] };

export const shocks = {
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
    return withProvenance(basis, {
      ...result,
      warnings,
    });
  },

  'saturation.compute': (given, { snapshots, workspace, pulse }) => {
    const input = withScenario(workspace, given);
    const loaded = snapshots.load(input.snapshot, within(pulse, 0, 0.1));
    const { portfolio } = loaded;
    const history = snapshots.history(portfolio.asOf);
    const part = within(pulse, 0.1, 1);
    const result = saturationOf(portfolio, bookOf(portfolio), history.panel, input, part);
    const basis = { measure: 'saturation', loaded, parameters: input };
    return withProvenance(basis, result);
  },

  'synchronisation.compute': (given, { snapshots, workspace, pulse }) => {
    const input = withScenario(workspace, given);
    const loaded = snapshots.load(input.snapshot, within(pulse, 0, 0.1));
    const { portfolio } = loaded;
    const history = snapshots.history(portfolio.asOf);
    const part = within(pulse, 0.1, 1);
    const at = afterScenario(portfolio, input.scenario, history.panel);
    const asked = at.shock === undefined ? input : { ...input, first: at.shock };
    const joint = jointLiquidation(at.portfolio, history.panel, asked, part, at.book);
    const result = { ...joint, warnings: [...at.warnings, ...joint.warnings] };
    const basis = { measure: 'synchronisation', loaded, parameters: input };
    return withProvenance(basis, result);
  },
} satisfies HandlerGroup;
