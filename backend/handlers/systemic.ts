import { windowOf } from '../../risk/correlation/panel.ts';
import { leastVolatility, saturatedFrom } from '../../risk/formulas/systemic.ts';
import { systemicRisk } from '../../risk/formulas/systemic-risk.ts';
import { fewestReturns, tooFew } from '../../risk/returns/fewest-returns.ts';
import { oneDay } from '../../risk/returns/one-day.ts';
import { groupPanelOf } from '../correlation/level-panel.ts';
import { finite } from '../finite.ts';
import { withProvenance } from '../provenance.ts';
import { within } from '../pulse.ts';
import type { HandlerGroup } from './handler-group.ts';

const tooStill = `Its returns hardly move (volatility below ${leastVolatility}): a slope on them is noise.`;
const tooSmall = 'Not among the largest by equity that it is computed for (raise top).';

export const systemic = {
  'systemic.compute': async (input, context) => {
    const { snapshots, pulse, ask } = context;
    const loaded = snapshots.load(input.snapshot, within(pulse, 0, 0.2));
    const { portfolio } = loaded;
    const history = snapshots.history(portfolio.asOf);
    const whole = groupPanelOf(portfolio, history.panel, input.level);
    const panel = oneDay(windowOf(whole, { kind: 'last', days: input.window }));
    const debt = panel.gross.map((gross, i) => Math.max(0, gross - panel.equity[i]));
    const result = systemicRisk(
      panel.series,
      panel.equity,
      debt,
      { q: input.quantile, k: input.capitalRatio, crisis: input.crisis, deepest: input.top },
      within(pulse, 0.3, 0.9),
    );
    const observations = result.system.filter(Number.isFinite).length;
    const known = result.days > 0 && observations >= fewestReturns;
    const saturated = result.rows.filter((row) => row.longRunMes > saturatedFrom).length;
    const absorption = known ? await ask('correlation.absorption', { snapshot: portfolio.label }) : null;
    const beyond = panel.labels.length - input.top;
    const basis = { measure: 'systemic', loaded, parameters: input };
    return withProvenance(basis, {
      threshold: known ? finite(result.threshold) : null,
      days: known ? result.days : 0,
      observations,
      rows: (known ? result.rows : []).map((row, place) => ({
        key: panel.labels[row.series] ?? '',
        weight: row.weight,
        leverage: panel.gross[row.series] / panel.equity[row.series],
        mes: finite(row.mes),
        beta: finite(row.beta),
        longRunMes: finite(row.longRunMes),
        deltaCoVaR: finite(row.deltaCoVaR),
        ...(Number.isFinite(row.deltaCoVaR)
          ? {}
          : { deltaCoVaRReason: place < input.top ? tooStill : tooSmall }),
        srisk: finite(row.srisk),
      })),
      systemSrisk: known ? finite(result.systemSrisk) : null,
      saturated: known ? saturated : 0,
      absorptionRatio: finite(absorption?.absorptionRatio.at(-1)),
      absorptionShift: finite(absorption?.standardisedShift.at(-1)),
      ...(known
        ? {}
        : {
            reason:
              panel.labels.length === 0
                ? 'No group has both equity and enough daily prices under its positions: import prices.'
                : tooFew(observations),
          }),
      coverage: panel.coverage,
      warnings: [
        ...panel.warnings,
        ...(beyond > 0
          ? [
              {
                code: 'deltaCoVaRTop',
                message: `ΔCoVaR is computed for the ${input.top} largest of ${panel.labels.length} by equity; the other ${beyond} have none (raise top).`,
              },
            ]
          : []),
        ...(saturated > 0
          ? [
              {
                code: 'longRunSaturated',
                message: `${saturated} of ${panel.labels.length} lose more than 99 % of their equity when the system falls by ${Math.round(100 * input.crisis)} %: their SRISK says only that nothing is left.`,
              },
            ]
          : []),
      ],
    });
  },
} satisfies HandlerGroup;
