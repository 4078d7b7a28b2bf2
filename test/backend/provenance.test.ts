import fc from 'fast-check';
import { expect, it } from 'vitest';
import { canonicalJson, type Origin, withProvenance } from '../../backend/provenance.ts';

it('canonical JSON does not depend on the order of keys and leaves out what is undefined', () => {
  expect(canonicalJson({ b: 1, a: { d: [2, { f: 1, e: 2 }], c: undefined } })).toBe(
    '{"a":{"d":[2,{"e":2,"f":1}]},"b":1}',
  );
  fc.assert(
    fc.property(fc.dictionary(fc.string(), fc.jsonValue(), { noNullPrototype: true }), (value) => {
      const turned = Object.fromEntries(Object.entries(value).reverse());
      expect(canonicalJson(turned)).toBe(canonicalJson(value));
      expect(JSON.parse(canonicalJson(value))).toEqual(JSON.parse(JSON.stringify(value)));
    }),
  );
});

const loaded: Origin = {
  portfolio: { label: '2026-10-31', asOf: 1 },
  warnings: [{ code: 'A', message: 'of the snapshot' }],
  leftOut: [{ reason: 'no price', positions: 1, notional: 5 }],
};
const coverage = {
  positions: 1,
  positionsTotal: 2,
  participants: 1,
  participantsTotal: 1,
  notional: 5,
  notionalTotal: 10,
  leftOut: [{ reason: 'no equity', positions: 1, notional: 5 }],
};
const result = { value: 7, coverage, warnings: [{ code: 'B', message: 'of the measure' }] };

it('carries the warnings and omissions of the snapshot and of the measure', () => {
  const basis = {
    measure: 'cascade',
    loaded,
    parameters: { snapshot: 'latest', shock: { all: -0.1 } },
  };
  const { value, provenance } = withProvenance(basis, result);
  expect(value).toBe(7);
  expect(provenance.snapshot).toBe('2026-10-31');
  expect(provenance.parameters).toEqual({ shock: { all: -0.1 } });
  expect(provenance.warnings.map((w) => w.code)).toEqual(['A', 'B']);
  expect(provenance.coverage.leftOut.map((l) => l.reason)).toEqual(['no price', 'no equity']);
});
