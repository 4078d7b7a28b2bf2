import { describe, expect, it } from 'vitest';
import { contract } from '../../contract/contract.ts';
import { scenarioPart, scenario as schema } from '../../contract/dto/scenario.ts';
import { fromFile, toFile } from '../../renderer/scenario/exchange.ts';
import { describeScenario, type Known, kindIds, kinds } from '../../renderer/scenario/kinds.ts';
import { migratePresets } from '../../renderer/scenario/migrate-presets.ts';
import {
  readScenario,
  referenceScenario,
  sameScenario,
  uniformFall,
} from '../../renderer/scenario/read-scenario.ts';

const known: Known = {
  assets: ['ARB', 'BTC', 'ETH', 'USDT'],
  venues: ['okx', 'aave-v3'],
  day: Date.UTC(2026, 9, 30),
};
const initialOf = (kind: (typeof kindIds)[number]) => {
  const part = kinds[kind].initial(known);
  if (part === null) throw new Error(`${kind} cannot be added`);
  return part;
};

describe('kinds of the editor', () => {
  it('are those of the contract', () => {
    const literals = scenarioPart.options.map((option) => option.shape.kind.value);
    expect([...kindIds].sort()).toEqual([...literals].sort());
  });
  it.each(kindIds)('%s starts as what the contract takes, and is read back', (kind) => {
    const scenario = { parts: [initialOf(kind)] };
    expect(schema.parse(scenario)).toEqual(scenario);
    expect(readScenario(JSON.parse(JSON.stringify(scenario)))).toEqual(scenario);
    expect(describeScenario(scenario)).not.toMatch(/undefined|NaN|object/);
  });
  it.each(kindIds)('%s has a field for everything it holds, each as wide as the contract allows', (kind) => {
    const part = initialOf(kind);
    const { fields } = kinds[kind];
    const shape = scenarioPart.options.find((option) => option.shape.kind.value === kind)?.shape;
    expect(fields.map((f) => f.key).sort()).toEqual(
      Object.keys(shape ?? {})
        .filter((k) => k !== 'kind')
        .sort(),
    );
    for (const field of fields) {
      if (field.type !== 'percent' && field.type !== 'number') continue;
      const scale = field.type === 'percent' ? 0.01 : 1;
      for (const typed of [field.min, field.max])
        expect(scenarioPart.safeParse({ ...part, [field.key]: typed * scale }).error).toBeUndefined();
      const beyond = { parts: [{ ...part, [field.key]: (field.max + 1) * scale * 1.1 }] };
      expect(readScenario(beyond)).toBeNull();
    }
  });
  it('needs names only where a part names something', () => {
    const bare = { assets: [], venues: [], day: 0 };
    expect(kindIds.filter((kind) => kinds[kind].initial(bare) === null).sort()).toEqual(
      ['depeg', 'oracle', 'perAsset', 'protocolFailure'].sort(),
    );
  });
  it('says what happens', () => {
    expect(
      describeScenario({ parts: [initialOf('uniform'), initialOf('liquidity'), initialOf('historical')] }),
    ).toBe('market −10.0 %; liquidity halves; the moves of 2026-10-30');
  });
});

describe('a stored scenario', () => {
  it('is refused as a whole when a part is not known', () => {
    const [part] = referenceScenario().parts;
    expect(readScenario({ parts: [part, { kind: 'meteor' }] })).toBeNull();
    expect(readScenario({ parts: [{ kind: 'uniform', move: '−10' }] })).toBeNull();
    expect(readScenario({ parts: [] })).toBeNull();
    expect(readScenario(null)).toBeNull();
  });
  it('is the same whatever the order of keys', () => {
    const a = { parts: [{ kind: 'perAsset' as const, moves: { A: -0.1, B: 0.2 } }] };
    const b = { parts: [{ moves: { B: 0.2, A: -0.1 }, kind: 'perAsset' as const }] };
    expect(sameScenario(a, b)).toBe(true);
    expect(sameScenario(a, referenceScenario())).toBe(false);
  });
  it('is a uniform fall only when it is nothing else', () => {
    expect(uniformFall(referenceScenario())).toBe(0.1);
    expect(
      uniformFall({ parts: [...referenceScenario().parts, { kind: 'liquidity', factor: 0.5 }] }),
    ).toBeNull();
    expect(uniformFall({ parts: [{ kind: 'uniform', move: 0.1 }] })).toBeNull();
  });
});

describe('the file of scenarios', () => {
  const named = [{ name: 'a', note: 'why', scenario: referenceScenario() }];
  it('comes back as it went', () => {
    const back = fromFile(toFile(named), 'scenarios.json');
    expect(back).toEqual(named);
    expect(contract['scenarios.save'].input.safeParse({ scenarios: back }).success).toBe(true);
  });
  it('may hold one, or a bare scenario named by the file', () => {
    expect(fromFile(JSON.stringify(named[0]), 'x.json')).toEqual(named);
    expect(fromFile(JSON.stringify(referenceScenario()), 'crash.json')).toEqual([
      { name: 'crash', scenario: referenceScenario() },
    ]);
  });
  it('says what is wrong with it', () => {
    expect(() => fromFile('{', 'x.json')).toThrow('x.json is not JSON');
    expect(() => fromFile('[]', 'x.json')).toThrow('holds no scenario');
    expect(() => fromFile('[{"name":"a"}]', 'x.json')).toThrow('entry 1');
    const meteor = { name: 'a', scenario: { parts: [{ kind: 'meteor' }] } };
    expect(() => fromFile(JSON.stringify([...named, meteor]), 'x.json')).toThrow('entry 2 has a part');
    expect(() => fromFile('{"name":"a","scenario":{}}', 'x.json')).toThrow('entry 1');
  });
});

describe('scenarios the Cascade page once kept for itself', () => {
  const old = {
    market: -10,
    overrides: {},
    impact: 'linear',
    depthScale: 1,
    leverageScale: 1,
    floor: 0.5,
    y: 1,
  };
  const one = (scenario: object) => migratePresets([{ name: 'x', scenario: { ...old, ...scenario } }]).at(0);
  it('are ones the backend takes, with the same moves and depth', () => {
    expect(one({})?.scenario).toEqual(referenceScenario());
    expect(one({ market: -7, overrides: { BTC: -8.5 }, depthScale: 0.5 })?.scenario).toEqual({
      parts: [
        { kind: 'perAsset', moves: { all: -0.07, BTC: -0.085 } },
        { kind: 'liquidity', factor: 0.5 },
      ],
    });
    const all = [one({}), one({ market: 0, overrides: { ETH: -99, USDT: -5 } })];
    expect(contract['scenarios.save'].input.safeParse({ scenarios: all }).error).toBeUndefined();
    expect(all[1]?.scenario).toEqual({ parts: [{ kind: 'perAsset', moves: { USDT: -0.05 } }] });
  });
  it('say what a scenario does not hold', () => {
    expect(one({ impact: 'sqrt', leverageScale: 2 })?.note).toContain(
      'square-root impact and leverage 2.00×',
    );
    expect(one({})?.note).toBe('');
  });
  it('leave out what cannot be read', () => {
    expect(migratePresets({})).toEqual([]);
    expect(migratePresets([{ name: '' }, 3])).toEqual([]);
  });
});
