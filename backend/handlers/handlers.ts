import { type Method, methods } from '../../contract/contract.ts';
import type { AllHandlers, HandlerGroup } from './handler-group.ts';

type Topic = Method extends `${infer T}.${string}` ? T : never;
type Group<T extends Topic> = Pick<AllHandlers, Extract<Method, `${T}.${string}`>>;

/**
 * The whole contract, by the first word of its methods; a method without a function does not compile. A topic is loaded
 * by its first call: a call of the command line needs one of them, not the slides, readers and searches of all others.
 */
const topics: { readonly [T in Topic]: () => Promise<Group<T>> } = {
  workspace: async () => (await import('./workspace.ts')).workspace,
  formats: async () => (await import('./formats.ts')).formatHandlers,
  import: async () => (await import('./import.ts')).imports,
  samples: async () => (await import('./samples.ts')).samples,
  snapshots: async () => (await import('./snapshots.ts')).snapshots,
  mapping: async () => (await import('./mapping.ts')).mappings,
  reference: async () => (await import('./reference.ts')).reference,
  assets: async () => (await import('./assets.ts')).assets,
  positions: async () => (await import('./positions.ts')).positions,
  symbols: async () => (await import('./symbols.ts')).symbols,
  overview: async () => (await import('./overview.ts')).overview,
  account: async () => (await import('./account.ts')).account,
  compare: async () => (await import('./compare.ts')).compareHandlers,
  explain: async () => (await import('./explain.ts')).explainHandlers,
  leverage: async () => (await import('./leverage.ts')).leverageHandlers,
  correlation: async () => (await import('./correlation.ts')).correlation,
  coMovement: async () => (await import('./co-movement.ts')).coMovementHandlers,
  liquidations: async () => ({
    ...(await import('./liquidations.ts')).liquidations,
    ...(await import('./bridge.ts')).bridge,
  }),
  backtest: async () => (await import('./backtest.ts')).backtest,
  bands: async () => (await import('./bands.ts')).bandHandlers,
  cascade: async () => (await import('./cascade.ts')).cascade,
  saturation: async () => (await import('./saturation.ts')).saturation,
  resources: async () => (await import('./resources.ts')).resources,
  synchronisation: async () => (await import('./synchronisation.ts')).synchronisation,
  spillover: async () => (await import('./spillover.ts')).spillover,
  overlap: async () => (await import('./overlap.ts')).overlap,
  scenarios: async () => (await import('./scenarios.ts')).scenarios,
  replay: async () => (await import('./replay.ts')).replayHandlers,
  reverseStress: async () => (await import('./reverse-stress.ts')).reverseStressHandlers,
  herding: async () => (await import('./herding.ts')).herding,
  market: async () => (await import('./market.ts')).market,
  loops: async () => (await import('./loops.ts')).loops,
  credit: async () => (await import('./credit.ts')).credit,
  protocols: async () => (await import('./protocols.ts')).protocols,
  gamma: async () => (await import('./gamma.ts')).gamma,
  systemic: async () => (await import('./systemic.ts')).systemic,
  views: async () => (await import('./views.ts')).viewHandlers,
  whatIf: async () => ({
    ...(await import('./what-if.ts')).whatIfHandlers,
    ...(await import('./deleverage.ts')).deleverageHandlers,
  }),
  limits: async () => (await import('./limits.ts')).limits,
  notes: async () => (await import('./notes.ts')).notes,
  deck: async () => ({
    ...(await import('./deck.ts')).deck,
    ...(await import('./content.ts')).deckContent,
    ...(await import('./template.ts')).template,
  }),
  approval: async () => (await import('./approval.ts')).approval,
  keys: async () => (await import('./keys.ts')).keys,
  roles: async () => (await import('./roles.ts')).roles,
  lake: async () => (await import('./lake.ts')).lake,
  pack: async () => (await import('./pack.ts')).pack,
  minutes: async () => (await import('./minutes.ts')).minutes,
  export: async () => (await import('./export.ts')).exports,
  sql: async () => (await import('./sql.ts')).sql,
  models: async () => (await import('./models.ts')).models,
  rules: async () => (await import('./rules.ts')).rules,
  settings: async () => (await import('./settings.ts')).settings,
  audit: async () => (await import('./audit.ts')).audit,
  prices: async () => (await import('./prices.ts')).pricesHandlers,
  actions: async () => (await import('./actions.ts')).actionHandlers,
};

type Wrap = (group: HandlerGroup) => HandlerGroup;
type Handler = (input: unknown, context: unknown) => unknown;

/**
 * One function a method, which loads its topic first.
 *
 * @param wrap what is put around the handlers of a topic
 */
export function createHandlers(wrap: Wrap = (group) => group): AllHandlers {
  const loaded = new Map<string, Promise<HandlerGroup>>();
  const load = (topic: Topic): Promise<HandlerGroup> => {
    const group = loaded.get(topic) ?? topics[topic]().then(wrap);
    loaded.set(topic, group);
    return group;
  };
  const handler =
    (method: Method): Handler =>
    async (input, context) => {
      const group = await load(method.split('.')[0] as Topic);
      return (group[method] as Handler)(input, context);
    };
  return Object.fromEntries(methods.map((method) => [method, handler(method)])) as unknown as AllHandlers;
}
