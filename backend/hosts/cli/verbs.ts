import type { Verb } from './verb.ts';
import { account } from './verbs/account.ts';
import { approval } from './verbs/approval.ts';
import { assets } from './verbs/assets.ts';
import { backtest } from './verbs/backtest.ts';
import { backup } from './verbs/backup.ts';
import { bands } from './verbs/bands.ts';
import { call } from './verbs/call.ts';
import { carry } from './verbs/carry.ts';
import { cascade } from './verbs/cascade.ts';
import { coMovement } from './verbs/co-movement.ts';
import { compare } from './verbs/compare.ts';
import { completion } from './verbs/completion.ts';
import { correlate } from './verbs/correlate.ts';
import { credit } from './verbs/credit.ts';
import { deck } from './verbs/deck.ts';
import { deleverage } from './verbs/deleverage.ts';
import { demo } from './verbs/demo.ts';
import { explain } from './verbs/explain.ts';
import { exportVerb } from './verbs/export.ts';
import { formats } from './verbs/formats.ts';
import { gamma } from './verbs/gamma.ts';
import { herding } from './verbs/herding.ts';
import { importVerb } from './verbs/import.ts';
import { key } from './verbs/key.ts';
import { leverage } from './verbs/leverage.ts';
import { limits } from './verbs/limits.ts';
import { liquidations } from './verbs/liquidations.ts';
import { loops } from './verbs/loops.ts';
import { man } from './verbs/man.ts';
import { mappingVerb } from './verbs/mapping.ts';
import { market } from './verbs/market.ts';
import { minutes } from './verbs/minutes.ts';
import { model } from './verbs/model.ts';
import { models } from './verbs/models.ts';
import { note } from './verbs/note.ts';
import { overlap } from './verbs/overlap.ts';
import { pack } from './verbs/pack.ts';
import { positions } from './verbs/positions.ts';
import { protocols } from './verbs/protocols.ts';
import { replay } from './verbs/replay.ts';
import { rescue } from './verbs/rescue.ts';
import { resources } from './verbs/resources.ts';
import { reverseStress } from './verbs/reverse-stress.ts';
import { roles } from './verbs/roles.ts';
import { rules } from './verbs/rules.ts';
import { saturation } from './verbs/saturation.ts';
import { scenarios } from './verbs/scenarios.ts';
import { serve } from './verbs/serve.ts';
import { settings } from './verbs/settings.ts';
import { snapshots } from './verbs/snapshots.ts';
import { spillover } from './verbs/spillover.ts';
import { sqlVerb } from './verbs/sql.ts';
import { symbols } from './verbs/symbols.ts';
import { synchronisation } from './verbs/synchronisation.ts';
import { systemic } from './verbs/systemic.ts';
import { undo } from './verbs/undo.ts';
import { verify } from './verbs/verify.ts';
import { whatIf } from './verbs/what-if.ts';

export const verbs: readonly Verb[] = [
  demo,
  importVerb,
  mappingVerb,
  undo,
  snapshots,
  formats,
  assets,
  symbols,
  verify,
  backup,
  carry,
  rescue,
  account,
  compare,
  explain,
  leverage,
  correlate,
  liquidations,
  cascade,
  saturation,
  spillover,
  overlap,
  resources,
  reverseStress,
  scenarios,
  replay,
  synchronisation,
  backtest,
  bands,
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
  minutes,
  pack,
  positions,
  approval,
  note,
  roles,
  key,
  exportVerb,
  sqlVerb,
  models,
  model,
  rules,
  call,
  serve,
  completion(() => verbs),
  man(() => verbs),
];
