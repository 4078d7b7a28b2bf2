import { expect, it } from 'vitest';
import { createReporter, within } from '../../backend/pulse.ts';

it('reports at most ten times a second and never backwards', () => {
  const seen: number[] = [];
  let clock = 0;
  const { pulse } = createReporter(
    { cancelled: () => false, progress: (p) => void seen.push(p.fraction) },
    () => clock,
  );
  for (const fraction of [0.1, 0.2, 0.5, 0.3, 0.9, 2]) {
    pulse(fraction, 'stage');
    clock += 60;
  }
  expect(seen).toEqual([0.1, 0.5, 0.9]);
});

it('throws CANCELLED even between two reports', () => {
  let gone = false;
  const { pulse } = createReporter({ cancelled: () => gone, progress: () => undefined });
  pulse(0, 'stage');
  gone = true;
  expect(() => pulse(0.1, 'stage')).toThrowError(expect.objectContaining({ code: 'CANCELLED' }));
});

it('maps a stage onto its part of the whole', () => {
  const seen: number[] = [];
  const part = within((fraction) => void seen.push(fraction), 0.5, 0.75);
  part(0, 's');
  part(1, 's');
  expect(seen).toEqual([0.5, 0.75]);
});
