import type { Verb } from './verb.ts';

/** Every verb in the order of the help; its file is loaded when it is asked for, for a command line runs one of them. */
const places = {
  demo: async () => (await import('./verbs/demo.ts')).demo,
  import: async () => (await import('./verbs/import.ts')).importVerb,
  mapping: async () => (await import('./verbs/mapping.ts')).mappingVerb,
  undo: async () => (await import('./verbs/undo.ts')).undo,
  snapshots: async () => (await import('./verbs/snapshots.ts')).snapshots,
  formats: async () => (await import('./verbs/formats.ts')).formats,
  assets: async () => (await import('./verbs/assets.ts')).assets,
  symbols: async () => (await import('./verbs/symbols.ts')).symbols,
  verify: async () => (await import('./verbs/verify.ts')).verify,
  backup: async () => (await import('./verbs/backup.ts')).backup,
  carry: async () => (await import('./verbs/carry.ts')).carry,
  rescue: async () => (await import('./verbs/rescue.ts')).rescue,
  account: async () => (await import('./verbs/account.ts')).account,
  compare: async () => (await import('./verbs/compare.ts')).compare,
  explain: async () => (await import('./verbs/explain.ts')).explain,
  leverage: async () => (await import('./verbs/leverage.ts')).leverage,
  correlate: async () => (await import('./verbs/correlate.ts')).correlate,
  liquidations: async () => (await import('./verbs/liquidations.ts')).liquidations,
  cascade: async () => (await import('./verbs/cascade.ts')).cascade,
  saturation: async () => (await import('./verbs/saturation.ts')).saturation,
  spillover: async () => (await import('./verbs/spillover.ts')).spillover,
  overlap: async () => (await import('./verbs/overlap.ts')).overlap,
  resources: async () => (await import('./verbs/resources.ts')).resources,
  'reverse-stress': async () => (await import('./verbs/reverse-stress.ts')).reverseStress,
  scenarios: async () => (await import('./verbs/scenarios.ts')).scenarios,
  replay: async () => (await import('./verbs/replay.ts')).replay,
  synchronisation: async () => (await import('./verbs/synchronisation.ts')).synchronisation,
  backtest: async () => (await import('./verbs/backtest.ts')).backtest,
  bands: async () => (await import('./verbs/bands.ts')).bands,
  herding: async () => (await import('./verbs/herding.ts')).herding,
  market: async () => (await import('./verbs/market.ts')).market,
  loops: async () => (await import('./verbs/loops.ts')).loops,
  credit: async () => (await import('./verbs/credit.ts')).credit,
  protocols: async () => (await import('./verbs/protocols.ts')).protocols,
  gamma: async () => (await import('./verbs/gamma.ts')).gamma,
  systemic: async () => (await import('./verbs/systemic.ts')).systemic,
  'co-movement': async () => (await import('./verbs/co-movement.ts')).coMovement,
  'what-if': async () => (await import('./verbs/what-if.ts')).whatIf,
  deleverage: async () => (await import('./verbs/deleverage.ts')).deleverage,
  limits: async () => (await import('./verbs/limits.ts')).limits,
  settings: async () => (await import('./verbs/settings.ts')).settings,
  deck: async () => (await import('./verbs/deck.ts')).deck,
  minutes: async () => (await import('./verbs/minutes.ts')).minutes,
  pack: async () => (await import('./verbs/pack.ts')).pack,
  positions: async () => (await import('./verbs/positions.ts')).positions,
  approval: async () => (await import('./verbs/approval.ts')).approval,
  note: async () => (await import('./verbs/note.ts')).note,
  roles: async () => (await import('./verbs/roles.ts')).roles,
  key: async () => (await import('./verbs/key.ts')).key,
  export: async () => (await import('./verbs/export.ts')).exportVerb,
  sql: async () => (await import('./verbs/sql.ts')).sqlVerb,
  models: async () => (await import('./verbs/models.ts')).models,
  model: async () => (await import('./verbs/model.ts')).model,
  rules: async () => (await import('./verbs/rules.ts')).rules,
  call: async () => (await import('./verbs/call.ts')).call,
  serve: async () => (await import('./verbs/serve.ts')).serve,
  completion: async () => (await import('./verbs/completion.ts')).completion(loadVerbs),
  man: async () => (await import('./verbs/man.ts')).man(loadVerbs),
} satisfies Readonly<Record<string, () => Promise<Verb>>>;

export type VerbName = keyof typeof places;
const isName = (name: string): name is VerbName => Object.hasOwn(places, name);

export const verbNames = Object.keys(places) as VerbName[];

export async function loadVerb(name: string): Promise<Verb | undefined> {
  return isName(name) ? places[name]() : undefined;
}

/** All of them, for what tells of all. */
export function loadVerbs(): Promise<readonly Verb[]> {
  return Promise.all(Object.values(places).map((load) => load()));
}
