import type { Verb } from './verb.ts';
import { assets } from './verbs/assets.ts';
import { backtest } from './verbs/backtest.ts';
import { whatIf } from './verbs/committee.ts';
import { completion } from './verbs/completion.ts';
import { correlate } from './verbs/correlate.ts';
import { credit, loops, protocols } from './verbs/credit.ts';
import { herding } from './verbs/crowding.ts';
import { deck } from './verbs/deck.ts';
import { deleverage } from './verbs/deleverage.ts';
import { demo } from './verbs/demo.ts';
import { exportVerb } from './verbs/export.ts';
import { gamma } from './verbs/gamma.ts';
import { overlap, spillover } from './verbs/holdings.ts';
import { importVerb } from './verbs/import.ts';
import { coMovement, synchronisation } from './verbs/joint.ts';
import { leverage } from './verbs/leverage.ts';
import { limits } from './verbs/limits.ts';
import { mappingVerb } from './verbs/mapping.ts';
import { market } from './verbs/market.ts';
import { call, model, models } from './verbs/models.ts';
import { reverseStress } from './verbs/reverse-stress.ts';
import { rules } from './verbs/rules.ts';
import { scenarios } from './verbs/scenarios.ts';
import { serve } from './verbs/serve.ts';
import { settings } from './verbs/settings.ts';
import { cascade, liquidations, saturation } from './verbs/shocks.ts';
import { symbols } from './verbs/symbols.ts';
import { systemic } from './verbs/systemic.ts';
import { backup, formats, rescue, undo, verify } from './verbs/workspace.ts';

export const verbs: readonly Verb[] = [
  demo,
  importVerb,
  mappingVerb,
  undo,
  formats,
  assets,
  symbols,
  verify,
  backup,
  rescue,
  leverage,
  correlate,
  liquidations,
  cascade,
  saturation,
  spillover,
  overlap,
  reverseStress,
  scenarios,
  synchronisation,
  backtest,
  herding,
  market,
  loops,
  credit,
  protocols,
  gamma,
  systemic,
  coMovement,
  whatIf,
  deleverage,
  limits,
  settings,
  deck,
  exportVerb,
  models,
  model,
  rules,
  call,
  serve,
  completion(() => verbs),
];
