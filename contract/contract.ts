/**
 * Every call and job of the backend, with its schemas. The client, the preload, the transports and the dispatcher are
 * generated from these tables: a new method is an entry in `methods/`, a handler, and a feature that calls it.
 * A call answers once. A job also reports progress and can be cancelled.
 */
import { z } from 'zod';
import { num, text } from './domain.ts';
import { committeeMethods } from './methods/committee-methods.ts';
import { dataMethods } from './methods/data-methods.ts';
import { measureMethods } from './methods/measure-methods.ts';
import { recordMethods } from './methods/record-methods.ts';

export const progress = z.strictObject({
  stage: text,
  fraction: z.number().min(0).max(1),
  /** What is done and how much there is, in the unit of the stage; total null while unknown. */
  done: num,
  total: num.nullable(),
});
export type Progress = z.infer<typeof progress>;

export const contract = { ...dataMethods, ...measureMethods, ...committeeMethods, ...recordMethods } as const;

export type Contract = typeof contract;
export type Method = keyof Contract;
/** What a caller writes (defaults may be left out) and what a handler receives (defaults applied). */
export type Input<M extends Method> = z.input<Contract[M]['input']>;
export type Parsed<M extends Method> = z.output<Contract[M]['input']>;
export type Output<M extends Method> = z.output<Contract[M]['output']>;

export const methods = Object.keys(contract) as Method[];

/** Methods whose reads are not written down. Every other one has a ledger of what it read. */
export const unrecorded: ReadonlySet<Method> = new Set(
  methods.filter((method) => contract[method].effect !== 'reads'),
);

/** Methods whose answer is kept. */
export const isKept = (method: Method): boolean => 'kept' in contract[method];

/** Methods that answer without a workspace. */
export const withoutWorkspace: ReadonlySet<Method> = new Set<Method>([
  'models.list',
  'models.run',
  'formats.list',
  'export.list',
  'rules.list',
  'correlation.file',
  'correlation.rollingFile',
  'mapping.propose',
  'keys.make',
  'deck.printer',
]);

/** Methods whose change the window undoes with Ctrl-Z. */
export type UndoableMethod = {
  [M in Method]: Contract[M] extends Readonly<{ effect: 'undone' }> ? M : never;
}[Method];
export const isUndoable = (method: Method): method is UndoableMethod => contract[method].effect === 'undone';

export const isMethod = (value: string): value is Method => Object.hasOwn(contract, value);
