import { expect, it } from 'vitest';
import { arrowOf } from '../../renderer/kit/format.ts';

it('an arrow says which way a change goes, and none one that is shown as zero', () => {
  expect(arrowOf(0.8, '+0.80×')).toBe('▲ ');
  expect(arrowOf(-0.029, '−2.9 pp')).toBe('▼ ');
  expect(arrowOf(-0.0004, '0.0 pp')).toBe('');
  expect(arrowOf(0, '$0')).toBe('');
  expect(arrowOf(null, 'n/a')).toBe('');
});
