import { expect, it } from 'vitest';
import { newLabel } from '../../contract/dto/import.ts';

it.each(['latest', ' Latest ', '', '  ', 'a\nb', 'a\u202eb', 'a\u200bb', 'x'.repeat(201)])(
  'refuses %j as the label of a new snapshot',
  (label) => expect(newLabel.safeParse(label).success).toBe(false),
);

it('takes the spaces around it away and leaves the rest', () => {
  expect(newLabel.parse('  Quarter 3, Zürich ')).toBe('Quarter 3, Zürich');
});
