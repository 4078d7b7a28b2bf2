import type { Verb } from './verb.ts';
import { deck, limits, whatIf } from './verbs/committee.ts';
import { correlate } from './verbs/correlate.ts';
import { demo } from './verbs/demo.ts';
import { importVerb } from './verbs/import.ts';
import { coMovement, synchronisation } from './verbs/joint.ts';
import { leverage } from './verbs/leverage.ts';
import { call, model, models } from './verbs/models.ts';
import { serve } from './verbs/serve.ts';
import { cascade, liquidations, saturation } from './verbs/shocks.ts';
import { backup, formats, undo, verify } from './verbs/workspace.ts';

export const verbs: readonly Verb[] = [
  demo,
  importVerb,
  undo,
  formats,
  verify,
  backup,
  leverage,
  correlate,
  liquidations,
  cascade,
  saturation,
  synchronisation,
  coMovement,
  whatIf,
  limits,
  deck,
  models,
  model,
  call,
  serve,
];
