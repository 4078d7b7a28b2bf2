import { type MeasureId, measureOf } from '../../contract/measures.ts';
import { canonicalJson } from '../provenance.ts';

/**
 * Those of the measures asked for together that are had sooner alone: nobody among them reads more of the same answer,
 * which would then be computed twice.
 */
export function askedAlone<I extends MeasureId>(ids: readonly I[]): ReadonlySet<I> {
  const ways = new Map<string, Set<string>>();
  for (const id of ids) {
    const { answer, way } = questionOf(id);
    ways.set(answer, (ways.get(answer) ?? new Set()).add(way));
  }
  return new Set(ids.filter((id) => ways.get(questionOf(id).answer)?.size === 1));
}

function questionOf(id: MeasureId): Readonly<{ answer: string; way: string }> {
  const { method, input, alone = {} } = measureOf(id).value;
  return { answer: `${method} ${canonicalJson(input)}`, way: canonicalJson(alone) };
}
