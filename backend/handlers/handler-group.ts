import type { Contract } from '../../contract/contract.ts';
import type { Context } from '../context.ts';
import type { Handlers } from '../dispatcher.ts';

export type AllHandlers = Handlers<Contract, Context>;

/** The handlers of one aggregate. */
export type HandlerGroup = Partial<AllHandlers>;
