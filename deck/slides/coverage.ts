import type { Coverage } from '../../contract/domain.ts';
import { upperFirst } from '../../contract/format.ts';
import { wording } from '../../contract/wording.ts';
import type { DeckInput } from '../deck-input.ts';
import { body, splitAt } from '../layout.ts';
import { coverageSentence } from '../notes.ts';
import { provenances } from '../provenances.ts';
import type { Cell, SlideBody } from '../slide-spec.ts';
import { fitTable, left, right, tableHeight, type Wanted } from '../table-spec.ts';
import { formatCount, formatPercent, formatUsd } from '../text/format.ts';
import { measureName } from '../text/measure-name.ts';

/** Appendix: what each measure covers, and what is left out and why. Measures that cover the same share a row. */
export function coverageSlide(input: DeckInput): SlideBody {
  const all = provenances(input);
  const covered = grouped(
    all.map((p) => ({ measure: measureName(p.measure), item: { ...p.coverage, leftOut: [] } })),
  );
  const leftOut = grouped(
    all.flatMap((p) =>
      p.coverage.leftOut.map((item) => ({
        measure: measureName(p.measure),
        item: { ...item, reason: upperFirst(item.reason) },
      })),
    ),
  );
  leftOut.sort((a, b) => b.item.notional - a.item.notional);
  const absent = grouped(
    (input.absent ?? []).map(({ measure, reason }) => ({ measure: measureName(measure), item: reason })),
  );
  const every = [...new Set(all.map((p) => measureName(p.measure)))];
  const names = (measures: readonly string[]): string => {
    const others = every.filter((m) => !measures.includes(m));
    if (others.length === 0) return every.length === 1 ? (every[0] ?? '') : `all ${every.length} measures`;
    return measures.length > every.length / 2 ? `all but ${others.join(', ')}` : measures.join(', ');
  };
  const coverageTable: Wanted = {
    head: [
      left(wording.measures),
      right(wording.positions),
      right(wording.participants),
      right(wording.notionalUsd),
      right(wording.share),
    ],
    rows: [
      ...covered.map(({ measures, item: c }) => [
        left(names(measures)),
        right(`${formatCount(c.positions)} of ${formatCount(c.positionsTotal)}`),
        right(`${formatCount(c.participants)} of ${formatCount(c.participantsTotal)}`),
        right(`${formatUsd(c.notional)} of ${formatUsd(c.notionalTotal)}`),
        right(c.notionalTotal > 0 ? formatPercent(c.notional / c.notionalTotal) : 'n/a'),
      ]),
      knownRow(input),
    ],
    widths: [4.2, 2, 1.8, 2.2, 1],
  };
  const [upper, lower] = splitAt(body, tableHeight(body.w, coverageTable));
  const frame = leftOut.length + absent.length > 0 ? upper : body;
  return {
    id: 'coverage',
    kind: 'appendix',
    title: coverageTitle(input),
    blocks: [
      {
        kind: 'table',
        frame,
        caption: 'Coverage by measure',
        table: fitTable(frame, coverageTable),
      },
      ...(leftOut.length + absent.length === 0
        ? []
        : [
            {
              kind: 'table' as const,
              frame: lower,
              caption: 'Left out, and why',
              table: fitTable(lower, {
                head: [
                  left(wording.reason),
                  left(wording.measures),
                  right(wording.positions),
                  right(wording.notionalUsd),
                ],
                rows: [
                  ...absent.map(({ measures, item }) => [
                    left(item, { bold: true }),
                    left(measures.join(', '), { bold: true }),
                    right('all'),
                    right('no slide'),
                  ]),
                  ...leftOut.map(({ measures, item }) => [
                    left(item.reason),
                    left(names(measures)),
                    right(formatCount(item.positions)),
                    right(formatUsd(item.notional)),
                  ]),
                ],
                widths: [5, 3.6, 1.2, 1.4],
              }),
            },
          ]),
    ],
    notes: [
      ...all.map((p) => `${upperFirst(measureName(p.measure))}. ${coverageSentence(p)}`),
      ...(input.absent ?? []).map((a) => `No slide on ${measureName(a.measure)}: ${a.reason}`),
    ],
  };
}

type Grouped<T> = { measures: string[]; item: T };

/** Equal items once, with the measures they belong to. */
function grouped<T>(items: readonly Readonly<{ measure: string; item: T }>[]): Grouped<T>[] {
  const groups = new Map<string, Grouped<T>>();
  for (const { measure, item } of items) {
    const key = JSON.stringify(item);
    const group = groups.get(key) ?? { measures: [], item };
    if (!group.measures.includes(measure)) group.measures.push(measure);
    groups.set(key, group);
  }
  return [...groups.values()];
}

const shareOf = (c: Coverage): number => (c.notionalTotal > 0 ? c.notional / c.notionalTotal : 0);

/** Positions may be covered and still have no liquidation price: such a figure knows less than its coverage says. */
const knownRow = ({ liquidations: { known, provenance } }: DeckInput): Cell[] => {
  const { notionalTotal } = provenance.coverage;
  return [
    left('liquidation price reported or modelled'),
    right(''),
    right(''),
    right(
      notionalTotal > 0 ? `${formatUsd(known.share * notionalTotal)} of ${formatUsd(notionalTotal)}` : '',
    ),
    right(notionalTotal > 0 ? formatPercent(known.share) : 'n/a'),
  ];
};

/** Rounded down, so that "at least" stays true. */
const floored = (share: number): string => formatPercent(Math.floor(share * 1000 + 1e-9) / 1000);

export function coverageTitle(input: DeckInput): string {
  const known = provenances(input).filter((p) => p.coverage.notionalTotal > 0);
  const least = known.sort((a, b) => shareOf(a.coverage) - shareOf(b.coverage))[0];
  if (!least) return 'The figures cover $0 of notional: the snapshot holds no open position';
  const c = least.coverage;
  const of = `${formatUsd(c.notionalTotal)} notional`;
  const price = `liquidation prices are known for ${floored(input.liquidations.known.share)}`;
  if (shareOf(c) >= 1)
    return `Every measure reads 100.0 % of ${of} in ${formatCount(c.positionsTotal)} positions; ${price}`;
  if (c.positions === 0) return `${upperFirst(measureName(least.measure))} reads none of ${of}; ${price}`;
  return `Every measure reads at least ${floored(shareOf(c))} of ${of}, ${formatCount(c.positions)} of ${formatCount(c.positionsTotal)} positions; ${price}`;
}
