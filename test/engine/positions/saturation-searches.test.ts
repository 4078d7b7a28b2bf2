/** The search for the critical shock is made once a book, whatever else is asked of it before or after. */
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { saturation } from '../../../risk/cascade/saturation.ts';
import { marginBook } from '../../../risk/margin/margin-book.ts';
import type { Pulse } from '../../../risk/pulse.ts';
import { portfolioOf, system } from './arbitrary-portfolio.ts';

const law = { depthScale: 1, floor: 0.5, y: 1, limit: 2, shock: -0.1, shocks: [-0.1], scales: [1] };
const portfolios = fc
  .sample(system({ leverage: fc.double({ min: 3, max: 25, noNaN: true }), options: true }), {
    numRuns: 4,
    seed: 4,
  })
  .map((spec) => portfolioOf({ ...spec, depth: spec.depth / 20 }));
const alone = { only: 'criticalShock' } as const;
const whole = {};

function asker(portfolio: (typeof portfolios)[number]) {
  const book = marginBook(portfolio);
  return (more: object, pulse?: Pulse) =>
    saturation(portfolio, { ...law, impact: 'linear', ...more }, null, pulse, book);
}

it('is the same alone, beside the rest, and in either order', () => {
  let critical = 0;
  for (const portfolio of portfolios) {
    const wanted = [asker(portfolio)(alone), asker(portfolio)(whole)];
    if (wanted[0]?.criticalShock !== null) critical++;
    for (const order of [
      [0, 1, 0, 1],
      [1, 0, 1],
    ]) {
      const ask = asker(portfolio);
      for (const i of order) expect(ask(i === 0 ? alone : whole)).toEqual(wanted[i]);
    }
  }
  expect(critical).toBeGreaterThan(1);
});

it('is made once', () => {
  for (const portfolio of portfolios) {
    const cascades = (ask: ReturnType<typeof asker>, more: object): number => {
      let looks = 0;
      ask(more, (_, stage) => {
        if (stage === 'cascades') looks++;
      });
      return looks;
    };
    const ask = asker(portfolio);
    const [first, rest] = [cascades(ask, alone), cascades(ask, whole)];
    expect(cascades(ask, alone)).toBeLessThan(first / 2);
    expect(rest).toBeLessThan(cascades(asker(portfolio), whole));
  }
});

it('can be cancelled by whoever asks for the rest, and is what it is when it is asked again', () => {
  const [portfolio] = portfolios;
  if (portfolio === undefined) throw new Error('no book');
  const ask = asker(portfolio);
  let [isOver, looks] = [false, 0];
  ask(alone, () => {
    if (isOver) throw new Error('the first is asked no more');
  });
  isOver = true;
  const cancel: Pulse = () => {
    if (++looks === 5) throw new Error('cancelled');
  };
  expect(() => ask(whole, cancel)).toThrow('cancelled');
  expect(ask(whole, () => undefined)).toEqual(asker(portfolio)(whole));
});
