import { account } from './account.ts';
import { actionHandlers } from './actions.ts';
import { approval } from './approval.ts';
import { assets } from './assets.ts';
import { audit } from './audit.ts';
import { backtest } from './backtest.ts';
import { bandHandlers } from './bands.ts';
import { bridge } from './bridge.ts';
import { cascade } from './cascade.ts';
import { coMovementHandlers } from './co-movement.ts';
import { compareHandlers } from './compare.ts';
import { deckContent } from './content.ts';
import { correlation } from './correlation.ts';
import { credit } from './credit.ts';
import { deck } from './deck.ts';
import { deleverageHandlers } from './deleverage.ts';
import { explainHandlers } from './explain.ts';
import { exports } from './export.ts';
import { formatHandlers } from './formats.ts';
import { gamma } from './gamma.ts';
import type { AllHandlers } from './handler-group.ts';
import { herding } from './herding.ts';
import { imports } from './import.ts';
import { keys } from './keys.ts';
import { lake } from './lake.ts';
import { leverageHandlers } from './leverage.ts';
import { limits } from './limits.ts';
import { liquidations } from './liquidations.ts';
import { loops } from './loops.ts';
import { mappings } from './mapping.ts';
import { market } from './market.ts';
import { minutes } from './minutes.ts';
import { models } from './models.ts';
import { notes } from './notes.ts';
import { overlap } from './overlap.ts';
import { overview } from './overview.ts';
import { pack } from './pack.ts';
import { positions } from './positions.ts';
import { pricesHandlers } from './prices.ts';
import { protocols } from './protocols.ts';
import { reference } from './reference.ts';
import { replayHandlers } from './replay.ts';
import { resources } from './resources.ts';
import { reverseStressHandlers } from './reverse-stress.ts';
import { roles } from './roles.ts';
import { rules } from './rules.ts';
import { samples } from './samples.ts';
import { saturation } from './saturation.ts';
import { scenarios } from './scenarios.ts';
import { settings } from './settings.ts';
import { snapshots } from './snapshots.ts';
import { spillover } from './spillover.ts';
import { sql } from './sql.ts';
import { symbols } from './symbols.ts';
import { synchronisation } from './synchronisation.ts';
import { systemic } from './systemic.ts';
import { template } from './template.ts';
import { viewHandlers } from './views.ts';
import { whatIfHandlers } from './what-if.ts';
import { workspace } from './workspace.ts';

/** The whole contract, one function a method; a missing one does not compile. */
export const handlers: AllHandlers = {
  ...workspace,
  ...formatHandlers,
  ...imports,
  ...samples,
  ...snapshots,
  ...mappings,
  ...reference,
  ...assets,
  ...positions,
  ...symbols,
  ...overview,
  ...account,
  ...compareHandlers,
  ...explainHandlers,
  ...leverageHandlers,
  ...correlation,
  ...coMovementHandlers,
  ...liquidations,
  ...bridge,
  ...backtest,
  ...bandHandlers,
  ...cascade,
  ...saturation,
  ...resources,
  ...synchronisation,
  ...spillover,
  ...overlap,
  ...scenarios,
  ...replayHandlers,
  ...reverseStressHandlers,
  ...herding,
  ...market,
  ...loops,
  ...credit,
  ...protocols,
  ...gamma,
  ...systemic,
  ...viewHandlers,
  ...whatIfHandlers,
  ...deleverageHandlers,
  ...limits,
  ...notes,
  ...deck,
  ...approval,
  ...keys,
  ...roles,
  ...deckContent,
  ...lake,
  ...pack,
  ...minutes,
  ...template,
  ...exports,
  ...sql,
  ...models,
  ...rules,
  ...settings,
  ...audit,
  ...pricesHandlers,
  ...actionHandlers,
};
