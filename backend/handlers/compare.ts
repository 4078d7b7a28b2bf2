import { comparedAccounts, comparedPositions, grossSteps } from '../../risk/explain/compare-books.ts';
import { pairBooks } from '../../risk/explain/pair-books.ts';
import { bookOf } from '../books.ts';
import { comparedBooks } from '../compare/compared-book.ts';
import { comparedMeasures } from '../compare/compared-measures.ts';
import { accountRows, positionRows } from '../compare/compared-rows.ts';
import { groupOfPair } from '../compare/group-of-pair.ts';
import { saidSide } from '../compare/said-side.ts';
import { coverageOfRows } from '../coverage.ts';
import { withProvenance } from '../provenance.ts';
import { within } from '../pulse.ts';
import type { HandlerGroup } from './handler-group.ts';

export const compareHandlers = {
  'compare.run': async (input, context) => {
    const { pulse } = context;
    const ends = comparedBooks({ ...context, pulse: within(pulse, 0, 0.1) }, input);
    const [from, to] = ends;
    const pair = pairBooks(from.loaded.portfolio, to.loaded.portfolio);
    const books = [bookOf(from.loaded.portfolio), bookOf(to.loaded.portfolio)] as const;
    const moved = comparedPositions(pair, books);
    pulse(0.2, 'Comparing positions');
    const { keys, of } = groupOfPair(pair, input.by);
    const groups = grossSteps(moved, keys.length, (i) => of[i])
      .map((steps, g) => ({ key: keys[g], ...steps }))
      .sort((a, b) => Math.abs(b.after - b.before) - Math.abs(a.after - a.before));
    const [total] = grossSteps(moved, 1, () => 0);
    const parameters = {
      ...input,
      from: from.place,
      to: to.place,
    };
    const accounts = accountRows(pair, comparedAccounts(pair, books, moved));
    const positions = positionRows(pair, moved);
    const measures = await comparedMeasures({ ...context, pulse: within(pulse, 0.2, 1) }, ends);
    const { leftOut } = from.loaded;
    return withProvenance(
      {
        measure: 'compare',
        loaded: { ...to.loaded, portfolio: { label: to.place, asOf: to.loaded.portfolio.asOf } },
        parameters,
      },
      {
        from: saidSide(from),
        to: saidSide(to),
        measures,
        total,
        groups,
        ...accounts,
        ...positions,
        coverage: coverageOfRows(to.loaded.portfolio, () => null),
        warnings: leftOut.map(({ reason, positions: count }) => ({
          code: 'leftOutBefore',
          message: `${from.place}: ${count} positions: ${reason}`,
        })),
      },
    );
  },
} satisfies HandlerGroup;
