import { contract, type Input, type Method, type Output } from '../contract/contract.ts';
import type { Pulse } from '../risk/portfolio.ts';
import type { Ask, Context } from './context.ts';
import type { AllHandlers } from './handlers/handler-group.ts';
import { canonicalJson } from './provenance.ts';
import { withScenario } from './scenario/scenarios.ts';

/** Methods whose answer follows from the data and the input alone, and costs enough to be kept. */
const kept: ReadonlySet<Method> = new Set<Method>([
  'leverage.compute',
  'leverage.trend',
  'correlation.compute',
  'correlation.absorption',
  'coMovement.compute',
  'liquidations.compute',
  'liquidations.bridge',
  'cascade.run',
  'saturation.compute',
  'synchronisation.compute',
  'reverseStress.compute',
  'spillover.compute',
  'overlap.compute',
]);

export function createAsk(handlers: AllHandlers, context: Omit<Context, 'ask'>): Ask {
  const ask: Ask = async <M extends Method>(method: M, input: Input<M>, pulse: Pulse = context.pulse) => {
    const parsed = contract[method].input.parse(input);
    const handler = handlers[method] as unknown as (
      input: unknown,
      context: Context,
    ) => Output<M> | Promise<Output<M>>;
    return handler(parsed, { ...context, pulse, ask });
  };
  return ask;
}

/** The same handlers, with the answers of the measures kept until the data changes. */
export function keepAnswers(handlers: AllHandlers): AllHandlers {
  const wrapped = Object.entries(handlers).map(([method, handler]) => {
    if (!kept.has(method as Method)) return [method, handler];
    const answer = handler as (input: unknown, context: Context) => unknown;
    return [
      method,
      (given: Readonly<Record<string, unknown>>, context: Context) => {
        const input = withScenario(context.workspace, given);
        // "latest" and its label are one snapshot.
        const named =
          typeof input.snapshot === 'string'
            ? { ...input, snapshot: context.snapshots.label(input.snapshot) }
            : input;
        return context.snapshots.memo(`${method} ${canonicalJson(named)}`, () => answer(named, context));
      },
    ];
  });
  return Object.fromEntries(wrapped) as AllHandlers;
}
