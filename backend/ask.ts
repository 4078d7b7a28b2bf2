import { contract, type Input, type Method, type Output } from '../contract/contract.ts';
import type { Pulse } from '../risk/pulse.ts';
import type { Ask, Context } from './context.ts';
import type { AllHandlers } from './handlers/handler-group.ts';

/** Asks a handler as the contract would: defaults applied, the asker's progress and ledger carried on. */
export function createAsk(handlers: AllHandlers, context: Context): Ask {
  return async <M extends Method>(method: M, input: Input<M>, pulse: Pulse = context.pulse) => {
    const parsed = contract[method].input.parse(input);
    const handler = handlers[method] as unknown as (
      input: unknown,
      context: Context,
    ) => Output<M> | Promise<Output<M>>;
    return handler(parsed, { ...context, pulse });
  };
}
