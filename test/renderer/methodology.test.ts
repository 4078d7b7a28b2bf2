import { describe, expect, it } from 'vitest';
import type { ModelCard, ModelCheck } from '../../contract/dto/model-card.ts';
import { checkTotals, searchCards } from '../../renderer/features/methodology/check-totals.ts';
import { scientific } from '../../renderer/features/methodology/columns.ts';
import { modelId } from '../../renderer/features/methodology/model-id.ts';
import { models } from '../../risk/models/registry.ts';

const known = models.map(({ card }) => card.id);

describe('links to cards', () => {
  it.each([
    ['leverage', 'leverage'],
    ['coMovement', 'co-movement'],
    ['correlation', 'correlation'],
    ['liquidationMap', 'liquidation-map'],
    ['cascade', 'cascade'],
    ['saturation', 'saturation'],
    ['synchronisation', 'synchronisation'],
    ['whatIf', 'what-if'],
    ['what-if', 'what-if'],
  ])('the provenance of %s leads to %s', (measure, card) => {
    expect(modelId(measure, known)).toBe(card);
  });
  it('an unknown name leads nowhere', () => {
    expect(modelId('phlogiston', known)).toBeNull();
  });
});

const check = (model: string, example: string, mark: ModelCheck['mark'], pass: boolean): ModelCheck => ({
  model,
  example,
  source: 'a source',
  mark,
  field: 'x',
  expected: 1,
  actual: pass ? 1 : null,
  difference: pass ? 0 : null,
  tolerance: 1e-9,
  pass,
});
const card = (id: string, checks: readonly ModelCheck[]): ModelCard => ({
  id,
  title: `Title of ${id}`,
  definition: 'what it is',
  formula: 'a = b',
  assumptions: ['normal returns'],
  failsWhere: [],
  inputs: '',
  reference: 'Someone 2011',
  complexity: '',
  checks: [...checks],
});

describe('worked examples', () => {
  it('are counted by where the expected value comes from', () => {
    const totals = checkTotals([
      check('a', 'one', 'P', true),
      check('a', 'one', 'P', false),
      check('b', 'one', 'D', true),
    ]);
    expect(totals).toMatchObject({
      checks: 3,
      passed: 2,
      examples: 2,
      byMark: { P: { checks: 2, passed: 1 }, L: { checks: 0, passed: 0 }, D: { checks: 1, passed: 1 } },
    });
    expect(totals.failed).toHaveLength(1);
  });
  it('differences keep their order of magnitude', () => {
    expect(scientific(2.44e-11)).toBe('2.4e−11');
    expect(scientific(-3e-5)).toBe('−3.0e−5');
    expect(scientific(0)).toBe('0');
    expect(scientific(null)).toBe('n/a');
  });
});

describe('search', () => {
  const cards = [card('a', [check('a', 'Basel case', 'P', true)]), card('b', [])];
  it('finds every word anywhere in a card', () => {
    expect(searchCards(cards, 'NORMAL 2011').map((c) => c.id)).toEqual(['a', 'b']);
    expect(searchCards(cards, 'basel')).toHaveLength(1);
    expect(searchCards(cards, ' ')).toHaveLength(2);
    expect(searchCards(cards, 'basel nothing')).toEqual([]);
  });
});
