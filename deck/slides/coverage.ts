import type { DeckInput } from '../deck-input.ts';
import { body, stack } from '../layout.ts';
import { coverageSentence } from '../notes.ts';
import { provenances } from '../provenances.ts';
import type { Block, SlideBody } from '../slide-spec.ts';
import { fitTable, left, right } from '../table-spec.ts';
import { formatCount, formatPercent, formatUsd } from '../text/format.ts';

/** Appendix: what each measure covers, and what is left out and why. */
export function coverageSlide(input: DeckInput): SlideBody {
  const all = provenances(input);
  const leftOut = all.flatMap((p) => p.coverage.leftOut.map((x) => ({ measure: p.measure, ...x })));
  const [upper, lower] = stack(body, [3.2, 2]);
  if (!upper || !lower) throw new RangeError('layout: two rows wanted');
  const frame = leftOut.length > 0 ? upper : body;
  const gaps: Block = {
    kind: 'table',
    frame: lower,
    caption: 'Left out',
    table: fitTable(lower, {
      head: [left('Measure'), left('Reason'), right('Positions'), right('Notional, USD')],
      rows: leftOut
        .sort((a, b) => b.notional - a.notional)
        .map((x) => [
          left(x.measure),
          left(x.reason),
          right(formatCount(x.positions)),
          right(formatUsd(x.notional)),
        ]),
      widths: [1.6, 6, 1.1, 1.4],
    }),
  };
  return {
    id: 'coverage',
    kind: 'appendix',
    title: coverageTitle(input),
    blocks: [
      {
        kind: 'table',
        frame,
        caption: 'Coverage by measure',
        table: fitTable(frame, {
          head: [
            left('Measure'),
            right('Positions'),
            right('of'),
            right('Participants'),
            right('of'),
            right('Notional, USD'),
            right('of'),
            right('Share'),
          ],
          rows: all.map(({ measure, coverage: c }) => [
            left(measure),
            right(formatCount(c.positions)),
            right(formatCount(c.positionsTotal)),
            right(formatCount(c.participants)),
            right(formatCount(c.participantsTotal)),
            right(formatUsd(c.notional)),
            right(formatUsd(c.notionalTotal)),
            right(c.notionalTotal > 0 ? formatPercent(c.notional / c.notionalTotal) : 'n/a'),
          ]),
          widths: [2.4, 1.1, 1.1, 1.2, 1, 1.4, 1.2, 1],
        }),
      },
      ...(leftOut.length > 0 ? [gaps] : []),
    ],
    notes: all.map((p) => `${p.measure}. ${coverageSentence(p)}`),
  };
}

export function coverageTitle(input: DeckInput): string {
  const shares = provenances(input).flatMap((p) =>
    p.coverage.notionalTotal > 0 ? [{ p, share: p.coverage.notional / p.coverage.notionalTotal }] : [],
  );
  const least = shares.sort((a, b) => a.share - b.share)[0];
  if (!least) return 'The figures cover $0 of notional: the snapshot holds no open position';
  const { coverage: c, measure } = least.p;
  return least.share >= 1
    ? `Every figure covers 100.0 % of ${formatUsd(c.notionalTotal)} notional in ${formatCount(c.positionsTotal)} positions`
    : `Every figure covers at least ${formatPercent(Math.floor(least.share * 1000) / 1000)} of ${formatUsd(c.notionalTotal)} notional; the least is ${measure} with ${formatCount(c.positions)} of ${formatCount(c.positionsTotal)} positions`;
}
