import { windowOf } from '../../risk/correlation/panel.ts';
import { systemicRisk } from '../../risk/systemic/systemic-risk.ts';
import { groupPanelOf } from '../correlation/level-panel.ts';
import { finite } from '../finite.ts';
import { withProvenance } from '../provenance.ts';
import { within } from '../pulse.ts';
import type { HandlerGroup } from './handler-group.ts';

export const systemic = {
  'systemic.compute': async (input, context) => {
    const { snapshots, pulse, ask } = context;
    const loaded = snapshots.load(input.snapshot, within(pulse, 0, 0.2));
    const { portfolio } = loaded;
    const history = snapshots.history(portfolio.asOf);
    const whole = groupPanelOf(portfolio, history.panel, input.level);
    const panel = windowOf(whole, { kind: 'last', days: input.window });
    const debt = panel.gross.map((gross, i) => Math.max(0, gross - (panel.equity[i] ?? 0)));
    const result = systemicRisk(
      panel.series,
      panel.equity,
      debt,
      { q: input.quantile, k: input.capitalRatio, deepest: input.top },
      within(pulse, 0.3, 0.9),
    );
    const known = result.days > 0;
    const absorption = known ? await ask('correlation.absorption', { snapshot: portfolio.label }) : null;
    const beyond = panel.labels.length - input.top;
    const basis = { measure: 'systemic', loaded, parameters: input };
    return withProvenance(basis, {
      threshold: finite(result.threshold),
      days: result.days,
      observations: panel.times.length,
      rows: result.rows.map((row) => ({
        key: panel.labels[row.series] ?? '',
        weight: row.weight,
        leverage: (panel.gross[row.series] ?? 0) / (panel.equity[row.series] ?? 1),
        mes: finite(row.mes),
        longRunMes: finite(row.longRunMes),
        deltaCoVaR: finite(row.deltaCoVaR),
        srisk: finite(row.srisk),
      })),
      systemSrisk: known ? finite(result.systemSrisk) : null,
      absorptionRatio: finite(absorption?.absorptionRatio.at(-1)),
      absorptionShift: finite(absorption?.standardisedShift.at(-1)),
      ...(known
        ? {}
        : { reason: 'No group has both equity and enough daily prices under its positions: import prices.' }),
      coverage: panel.coverage,
      warnings:
        beyond <= 0
          ? panel.warnings
          : [
              ...panel.warnings,
              {
                code: 'deltaCoVaRTop',
                message: `ΔCoVaR is computed for the ${input.top} largest of ${panel.labels.length} by equity; the other ${beyond} have none (raise top).`,
              },
            ],
    });
  },
} satisfies HandlerGroup;
