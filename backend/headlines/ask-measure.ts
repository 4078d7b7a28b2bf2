import type { Input, Method, Output } from '../../contract/contract.ts';
import type { ValueFrom } from '../../contract/measures/value-from.ts';
import { type MeasureId, type MeasureValue, measureOf } from '../../contract/measures.ts';
import type { Pulse } from '../../risk/pulse.ts';
import type { Ask } from '../context.ts';
import type { HeadlineValue } from './headline-value.ts';

/** Every measure of the registry reads what its method answers: one that does not is named here and does not compile. */
type Misread = {
  [I in MeasureId]: MeasureValue<I> extends ValueFrom<infer M, infer A>
    ? M extends Method
      ? Output<M> extends A
        ? never
        : I
      : I
    : I;
}[MeasureId];
type Judged = Readonly<{ provenance: Output<'leverage.compute'>['provenance'] }>;
type Read = [Misread] extends [never] ? ValueFrom<Method, Output<Method> & Judged> : never;

/**
 * A measure of a snapshot as its method answers it.
 *
 * @param changed asked in place of what the measure asks its method
 */
export async function askMeasure(
  id: MeasureId,
  ask: Ask,
  snapshot: string,
  pulse: Pulse,
  changed: Readonly<Record<string, unknown>> = {},
): Promise<HeadlineValue> {
  const value = measureOf(id).value as unknown as Read;
  const { method, input, pick, reason, beside } = value;
  const answer = (await ask(
    method,
    { snapshot, ...input, ...changed } as Input<Method>,
    pulse,
  )) as Parameters<typeof pick>[0];
  const found = pick(answer);
  if (found === null) return { value: null, reason: typeof reason === 'string' ? reason : reason(answer) };
  return { value: found, ...(beside !== undefined && { beside: beside(answer) }) };
}
