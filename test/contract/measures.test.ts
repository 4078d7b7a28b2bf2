import { describe, expect, it } from 'vitest';
import { loadVerbs } from '../../backend/hosts/cli/verbs.ts';
import { contract, isMethod } from '../../contract/contract.ts';
import { defaultLimits } from '../../contract/default-limits.ts';
import { headlineMeasures, labelOf, measures, scalarMeasures } from '../../contract/measures.ts';
import { units } from '../../contract/units.ts';
import { isPageId } from '../../renderer/app/page-list.ts';
import { modelById } from '../../risk/models/registry.ts';

const verbs = await loadVerbs();

const twice = (list: readonly string[]): string[] => list.filter((x, i) => list.indexOf(x) !== i);

describe('the registry of measures', () => {
  it('has each id, label and definition once', () => {
    expect(twice(measures.map((m) => m.id))).toEqual([]);
    expect(twice(measures.map((m) => m.label.toLowerCase()))).toEqual([]);
    expect(twice(measures.map((m) => m.definition))).toEqual([]);
  });
  it.each(measures)('$id: a sentence, and a page, a verb and a card that exist', (m) => {
    expect(m.definition).toMatch(/^[A-Z].{15,}\.$/);
    expect(m.basis).toMatch(/^[A-Z].{15,}[^.]$/);
    expect(units).toContain(m.unit);
    expect(isPageId(m.page)).toBe(true);
    expect(verbs.map((v) => v.name)).toContain(m.verb);
    expect(modelById(m.card)?.card.id).toBe(m.card);
  });
  it.each(measures)('$id is read off a method, asked with what it takes', ({ value: { method, input } }) => {
    expect(isMethod(method)).toBe(true);
    if (isMethod(method))
      expect(contract[method].input.safeParse({ snapshot: 'a', ...input }).error).toBeUndefined();
  });
  it('counts the places of headlines and of what-if rows from 1', () => {
    expect(headlineMeasures.map((m) => m.headline)).toEqual(headlineMeasures.map((_, i) => i + 1));
    expect(scalarMeasures.map((m) => m.whatIf.place)).toEqual(scalarMeasures.map((_, i) => i + 1));
  });
  it('names what is computed under a shock with it, once', () => {
    for (const m of measures) {
      expect(m.label).not.toMatch(/[+−]\d+ %$/);
      expect(/ at −\d+ %$/.test(labelOf(m))).toBe(m.shock !== undefined);
      expect(labelOf(m, null)).toBe(m.label);
    }
  });
  it('gives every headline but the index, which describes, a default limit on its dangerous side', () => {
    const limited = defaultLimits.map((l) => l.measure);
    expect(headlineMeasures.filter((m) => !limited.includes(m.id)).map((m) => m.id)).toEqual([
      'synchronisationIndex',
    ]);
    for (const { measure, direction } of defaultLimits)
      expect(measures.find((m) => m.id === measure)?.direction).toBe(direction);
  });
});
