import { describe, expect, it } from 'vitest';
import { describeIssues } from '../../../contract/dto/models/describe-issues.ts';
import {
  isModelId,
  type ModelId,
  modelIds,
  modelSchemas,
} from '../../../contract/dto/models/model-schemas.ts';
import { checkModels } from '../../../risk/models/check.ts';
import { defineModel } from '../../../risk/models/model.ts';
import { modelById, models, runModel } from '../../../risk/models/registry.ts';

describe('the worked examples', () => {
  const rows = checkModels();
  it.each(rows.map((row) => [`${row.model}: ${row.example}, ${row.field} [${row.mark}]`, row] as const))(
    '%s',
    (_, row) => {
      expect(row.pass, `${row.actual} against ${row.expected}`).toBe(true);
    },
  );
  it('are at least thirty, every model has one, every one a source', () => {
    expect(models.flatMap((model) => model.examples).length).toBeGreaterThanOrEqual(30);
    for (const model of models) expect(model.examples.length, model.card.id).toBeGreaterThan(0);
    for (const row of rows) expect(row.source).not.toBe('');
  });
  it('fail when the formula is broken, and when it throws', () => {
    const broken = (run: (input: { x: number }) => { y: number; warnings: [] }) =>
      checkModels([
        defineModel({
          card: { ...models[0].card, id: 'broken' },
          examples: [{ name: 'x', mark: 'D', source: 'y = 2x', input: { x: 2 }, expected: [['y', 4]] }],
          run,
        }),
      ])[0];
    expect(broken(({ x }) => ({ y: 2 * x, warnings: [] }))).toMatchObject({ pass: true, difference: 0 });
    expect(broken(({ x }) => ({ y: 2.0001 * x, warnings: [] })).pass).toBe(false);
    expect(
      broken(() => {
        throw new Error('gone');
      }),
    ).toMatchObject({ pass: false, actual: null });
  });
});

describe('the cards', () => {
  it('say where each measure fails, and there is one for every measure of the mission', () => {
    for (const { card } of models) {
      expect(card.assumptions.length, card.id).toBeGreaterThan(0);
      expect(card.failsWhere.length, card.id).toBeGreaterThan(0);
    }
    for (const id of [
      'herding',
      'loops',
      'credit',
      'protocols',
      'gamma',
      'systemic',
      'scenario',
      'reverse-stress',
    ])
      expect(modelById(id)?.card.id).toBe(id);
  });
});

describe('the contract of the models', () => {
  it('has a model for every schema', () => {
    for (const id of modelIds) expect(modelById(id)?.card.id).toBe(id);
    expect(new Set(models.map((model) => model.card.id)).size).toBe(models.length);
  });

  for (const model of models) {
    const { id } = model.card;
    if (!isModelId(id)) continue;
    it(`${id}: examples pass the input schema, answers the output schema`, () => {
      for (const example of model.examples) {
        const input = modelSchemas[id].input.safeParse(example.input);
        expect(input.error?.issues ?? []).toEqual([]);
        const output = modelSchemas[id].output.safeParse(runModel(id, input.data));
        expect(output.error?.issues ?? []).toEqual([]);
      }
    });
    it(`${id}: an unknown and a missing key are refused with their path`, () => {
      const input = model.examples[0]?.input as Record<string, unknown>;
      const extra = modelSchemas[id].input.safeParse({ ...input, surprise: 1 });
      expect(extra.error && describeIssues(extra.error)).toContain('surprise: unknown key');
      for (const key of Object.keys(input)) {
        const { [key]: _, ...rest } = input;
        const result = modelSchemas[id].input.safeParse(rest);
        expect(result.error?.issues.some((issue) => issue.path[0] === key)).toBe(true);
      }
    });
  }
});

describe('inputs', () => {
  const refused = (id: ModelId, input: unknown) => {
    const { error } = modelSchemas[id].input.safeParse(input);
    return error === undefined ? '' : describeIssues(error);
  };
  it('name the place of what is wrong', () => {
    expect(refused('correlation', { returns: [[1, 2], [1]], estimator: 'pearson' })).toContain(
      'returns.1: has 1',
    );
    expect(refused('correlation', { returns: [[1, 'x']], estimator: 'pearson' })).toContain('returns.0.1:');
    expect(refused('correlation', { returns: [[1, Number.NaN]], estimator: 'pearson' })).toContain(
      'returns.0.1:',
    );
    expect(
      refused('cluster-order', {
        correlation: [
          [1, 0.5],
          [0.4, 1],
        ],
        linkage: 'single',
      }),
    ).toContain('correlation.0.1: is 0.5, its mirror cell is 0.4');
    expect(
      refused('cluster-order', {
        correlation: [
          [1, 1.5],
          [1.5, 1],
        ],
        linkage: 'single',
      }),
    ).toContain('correlation.0.1: is 1.5: a correlation lies between −1 and 1');
    expect(refused('systemic', { participants: [[1]], system: [1], quantile: 0.1, debt: [1] })).toContain(
      'k: is missing',
    );
    expect(
      refused('cascade', { positions: [], price: 1, shock: 0, impact: { law: 'sqrt', depth: 1 } }),
    ).toContain('impact.sigma: is missing');
    expect(refused('liquidation-price', { rule: 'binanceusdm' })).toContain('rule:');
    expect(refused('co-movement', { returns: [[1], [2]], weights: [1] })).toContain('weights: has 1 value,');
  });
  it('take null as a gap', () => {
    const input = modelSchemas.correlation.input.parse({
      returns: [
        [1, null, 3, 4],
        [2, 1, 3, null],
        [1, 1, 1, 1],
      ],
      estimator: 'pearson',
    });
    const output = modelSchemas.correlation.output.parse(runModel('correlation', input));
    expect(output.overlap[0]).toEqual([3, 2, 3]);
    expect(output.matrix[0]).toEqual([1, expect.closeTo(1, 12), null]);
    expect(output.minEigenvalue).toBeNull();
    expect(output.warnings.map((w) => w.code)).toEqual(['undefinedCells', 'constantSeries']);
  });
  it('are null in the answer where nothing can be said, with a warning', () => {
    expect(runModel('co-movement', { returns: [[1, 2]], weights: [1] })).toMatchObject({
      averageCorrelation: null,
      warnings: [{ code: 'noPair' }],
    });
    expect(runModel('health-factor', { collateral: [], debt: 0 })).toMatchObject({
      healthFactor: null,
      warnings: [{ code: 'noDebt' }],
    });
    expect(runModel('absorption-ratio', { returns: [[1, 1]], fraction: 1 })).toMatchObject({
      absorptionRatio: null,
    });
  });
});
