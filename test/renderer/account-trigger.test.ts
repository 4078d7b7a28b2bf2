import { expect, it } from 'vitest';
import {
  type PositionLine,
  triggerBar,
  triggerText,
  triggerTooltip,
} from '../../renderer/features/positions/account-trigger.ts';

const line = (part: Partial<PositionLine>) => part as PositionLine;

it('is dots while it is computed, and n/a with a reason only when it is known', () => {
  expect(triggerText({ value: undefined, data: line({}) })).toBe('…');
  expect(triggerTooltip({ value: undefined, data: line({}) })).toBe('Being computed');
  const none = line({ trigger: null, triggerReason: 'noCollateral' });
  expect(triggerText({ value: null, data: none })).toBe('n/a');
  expect(triggerTooltip({ value: null, data: none })).toMatch(/no collateral/);
  expect(triggerText({ value: -0.0765, data: line({ trigger: -0.0765 }) })).toBe('−7.65 %');
  // A row that is not loaded yet has no cell to speak of.
  expect(triggerText({ value: undefined, data: undefined })).toBe('');
});

it('draws a fall as far as a rise of its size', () => {
  expect(triggerBar({ value: -0.2 })).toEqual(triggerBar({ value: 0.2 }));
});
