import { backtest } from './backtest.ts';
import { bridge } from './bridge.ts';
import { correlation } from './correlation.ts';
import { credit } from './credit.ts';
import { crowding } from './crowding.ts';
import { deck } from './deck.ts';
import { deleverageHandlers } from './deleverage.ts';
import { exports } from './export.ts';
import type { AllHandlers } from './handler-group.ts';
import { holdings } from './holdings.ts';
import { imports } from './imports.ts';
import { leverageHandlers } from './leverage.ts';
import { limits } from './limits.ts';
import { mappings } from './mappings.ts';
import { market } from './market.ts';
import { models } from './models.ts';
import { options } from './options.ts';
import { overview } from './overview.ts';
import { positions } from './positions.ts';
import { reference } from './reference.ts';
import { reverseStressHandlers } from './reverse-stress.ts';
import { rules } from './rules.ts';
import { scenarios } from './scenarios.ts';
import { settings } from './settings.ts';
import { shocks } from './shocks.ts';
import { symbols } from './symbols.ts';
import { systemic } from './systemic.ts';
import { template } from './template.ts';
import { whatIfHandlers } from './what-if.ts';
import { workspace } from './workspace.ts';

/** The whole contract, one function a method; a missing one does not compile. */
export const handlers: AllHandlers = {
  ...workspace,
  ...imports,
  ...mappings,
  ...reference,
  ...positions,
  ...symbols,
  ...overview,
  ...leverageHandlers,
  ...correlation,
  ...shocks,
  ...bridge,
  ...backtest,
  ...holdings,
  ...scenarios,
  ...reverseStressHandlers,
  ...crowding,
  ...market,
  ...credit,
  ...options,
  ...systemic,
  ...whatIfHandlers,
  ...deleverageHandlers,
  ...limits,
  ...deck,
  ...template,
  ...exports,
  ...models,
  ...rules,
  ...settings,
};
