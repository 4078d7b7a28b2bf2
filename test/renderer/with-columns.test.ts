import { expect, it } from 'vitest';
import { withColumns } from '../../renderer/features/data/mapping/with-columns.ts';

const columns = (...fields: readonly string[]) =>
  Object.fromEntries(fields.map((field) => [field, { column: field }]));

it('a column named as the side is read from then on, and not when it is taken back', () => {
  const sized = { columns: columns('size'), sideRule: 'signedSize' } as const;
  const sided = withColumns(sized, columns('size', 'side'));
  expect(sided.sideRule).toBe('sideWord');
  expect(withColumns(sided, columns('size')).sideRule).toBe('signedSize');
  expect(withColumns(sized, columns('long', 'short')).sideRule).toBe('longShortColumns');
});

it('a rule chosen against the columns stays', () => {
  const own = { columns: columns('size', 'side'), sideRule: 'signedSize' } as const;
  expect(withColumns(own, columns('size', 'side', 'symbol')).sideRule).toBe('signedSize');
});
