import { measureOf, type ScalarId } from '../../contract/measures.ts';

/** Why scalars are undefined, of those that were asked for. */
export type ScalarReasons = Readonly<Partial<Record<ScalarId, string>>>;

type Reason = string | ((answer: Readonly<{ reason?: string }>) => string);

/**
 * Why each scalar without a value has none: the reason that came with its answer, in the words of the registry.
 *
 * @param answers of the methods behind the scalars, as far as they can say why
 */
export function undefinedBecause(
  values: Readonly<Partial<Record<ScalarId, number | null>>>,
  answers: Readonly<Partial<Record<ScalarId, Readonly<{ reason?: string }>>>>,
): ScalarReasons {
  const reasons: Partial<Record<ScalarId, string>> = {};
  for (const [key, value] of Object.entries(values)) {
    if (value !== null) continue;
    const id = key as ScalarId;
    const said = measureOf(id).value.reason as Reason;
    const own = answers[id]?.reason;
    reasons[id] = own ?? (typeof said === 'string' ? said : said({}));
  }
  return reasons;
}
