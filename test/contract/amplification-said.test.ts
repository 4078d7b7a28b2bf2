import { expect, it } from 'vitest';
import { addedSaid, amplificationSaid, measureSaid } from '../../contract/amplification-said.ts';

it('an undefined amplification is said with its reason and with what is added instead', () => {
  expect(amplificationSaid(2.1196, 0.112)).toBe('2.12×');
  expect(amplificationSaid(null, 0.0123)).toBe(
    'undefined (the shock hardly moves the market); adds 1.23 pp to the fall',
  );
  const row = { id: 'amplification', unit: 'ratio' as const };
  expect(measureSaid({ ...row, value: null, addedFall: 0.0123 })).toBe('undefined, adds 1.23 pp');
  expect(measureSaid({ ...row, value: null, addedFall: -0.004 })).toBe('undefined, takes off 0.40 pp');
  expect(measureSaid({ ...row, value: 2.1196, addedFall: 0.112 })).toBe('2.12×');
  // Not asked for is not undefined.
  expect(measureSaid({ ...row, value: undefined, addedFall: 0.1 })).toBe('n/a');
  expect(measureSaid({ ...row, id: 'gross', value: null, addedFall: 0.1 })).toBe('n/a');
  expect(addedSaid(-0.004)).toBe('takes 0.40 pp off the fall');
});
