import { expect, it } from 'vitest';
import type { Mapping } from '../../contract/dto/import.ts';
import { missingFields } from '../../renderer/features/data/mapping/missing-fields.ts';

const mapping = (kind: Mapping['kind'], venue: string, ...fields: string[]): Mapping => ({
  ...{ name: 'own', kind, venue, constants: {}, sideRule: 'signedSize', multiplier: 1, nullWords: [''] },
  columns: Object.fromEntries(fields.map((field) => [field, { column: field }])),
});

it('a venue is wanted unless a column says it of each row; of prices it is their source', () => {
  expect(missingFields(mapping('position', '', 'symbol', 'size'))).toEqual(['venue']);
  expect(missingFields(mapping('position', 'okx', 'symbol', 'size'))).toEqual([]);
  expect(missingFields(mapping('position', '', 'symbol', 'size', 'venue'))).toEqual([]);
  expect(missingFields(mapping('price', '', 'time', 'asset', 'close', 'venue'))).toEqual(['venue']);
});
