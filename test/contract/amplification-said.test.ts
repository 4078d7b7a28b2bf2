import { expect, it } from 'vitest';
import { addedSaid, amplificationSaid } from '../../contract/amplification-said.ts';

it('an undefined amplification is said with its reason and with what is added instead', () => {
  expect(amplificationSaid(2.1196, 0.112)).toBe('2.12×');
  expect(amplificationSaid(null, 0.0123)).toBe(
    'undefined (the shock hardly moves the market); adds 1.23 pp to the fall',
  );
  expect(addedSaid(-0.004)).toBe('takes 0.40 pp off the fall');
});
