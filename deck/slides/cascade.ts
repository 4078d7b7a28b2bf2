import { hardlySaid } from '../../contract/amplification-said.ts';
import { challengersSaid } from '../../contract/challengers-said.ts';
import type { CascadeOutput } from '../../contract/dto/cascade.ts';
import { fieldNames } from '../../contract/field-names.ts';
import { measureOf } from '../../contract/measures.ts';
import { named } from '../../contract/named.ts';
import { wording } from '../../contract/wording.ts';
import type { ChartSpec } from '../chart/chart-spec.ts';
import type { DeckInput } from '../deck-input.ts';
import { figuresHeight } from '../figure-room.ts';
import { body, columns, splitAt, stack } from '../layout.ts';
import { measureNotes } from '../notes.ts';
import type { Figure, SlideBody } from '../slide-spec.ts';
import { fitTable, left, right } from '../table-spec.ts';
import {
  formatChange,
  formatPercent,
  formatPoints,
  formatRatio,
  formatShock,
  formatUsd,
  percentFormat,
  plural,
  usdAxisFormat,
} from '../text/format.ts';
import { theme } from '../theme.ts';
import { bandAfter, withBand } from './bands.ts';

const maxRounds = 10;

/** The reference shock and what forced selling makes of it, round by round. */
export function cascadeSlide(input: DeckInput): SlideBody {
  const c = input.cascade;
  const rounds = shownRounds(c);
  const [main, side] = columns(body, [7.2, 4.6]);
  if (!main || !side) throw new RangeError('layout: two columns wanted');
  const [fall, sales] = stack(main, [3, 2.2]);
  const cards = cascadeFigures(input);
  const [figures, venues] = splitAt(side, figuresHeight(cards, 2, side.w));
  if (!fall || !sales) throw new RangeError('layout: two rows wanted');
  return {
    id: 'cascade',
    kind: 'chart',
    title: cascadeTitle(c, bandAfter(input, 'amplification'), bandAfter(input, 'badDebt')),
    blocks: [
      {
        kind: 'chart',
        frame: fall,
        caption: `Market fall, weighted by ${named('gross')}: the shock and what each round adds${rulesSaid(c)}`,
        chart: fallChart(c, rounds),
      },
      rounds.length > 0
        ? {
            kind: 'chart',
            frame: sales,
            caption: 'Notional liquidated in each round, USD',
            chart: salesChart(rounds),
          }
        : {
            kind: 'text',
            frame: sales,
            caption: 'Notional liquidated in each round',
            paragraphs: ['Nobody is liquidated: there is no round.'],
          },
      {
        kind: 'figures',
        frame: figures,
        columns: 2,
        figures: cards,
      },
      {
        kind: 'table',
        frame: venues,
        caption: 'Liquidated by venue, USD at snapshot prices',
        table: fitTable(venues, {
          head: [left(fieldNames.venue), right(wording.notional), right(wording.share)],
          rows: [...c.byVenue]
            .sort((a, b) => b.notional - a.notional)
            .map((v) => [
              left(v.key),
              right(formatUsd(v.notional)),
              right(c.liquidatedNotional > 0 ? formatPercent(v.notional / c.liquidatedNotional) : ''),
            ]),
          widths: [2, 1.2, 1],
        }),
      },
    ],
    notes: measureNotes(
      input,
      c.provenance,
      `Each round reprices every account, liquidates those at or below maintenance, nets the forced flow per asset and moves prices by the impact law; it ends when nobody new is liquidated. Liquidated is at snapshot prices (${formatUsd(c.liquidatedAtExecution)} as traded); coins of closed accounts sold: ${formatUsd(c.collateralSold)}. ${challengersSaid(c) === null ? '' : `${measureOf('amplification').label} otherwise: ${challengersSaid(c)}. `}${c.rounds.length > maxRounds ? `${c.rounds.length} rounds; those after the ${maxRounds - 1}th are drawn as one.` : ''}`,
    ),
  };
}

const cascadeFigures = (input: DeckInput, c: CascadeOutput = input.cascade): Figure[] => [
  {
    label: measureOf('addedFall').label,
    value: formatPoints(c.addedFall, 1),
    detail: `${formatUsd(c.forcedSales)} of ${named('forcedSales')}`,
  },
  {
    label: measureOf('amplification').label,
    value: c.amplification === null ? 'undefined' : formatRatio(c.amplification),
    detail: withBand(
      input,
      'amplification',
      c.amplification,
      c.amplification === null ? hardlySaid : `${named('totalDrop')} / initial shock`,
    ),
  },
  {
    label: measureOf('badDebt').label,
    value: formatUsd(c.badDebt),
    detail: withBand(input, 'badDebt', c.badDebt, `${formatUsd(c.badDebtAtAverage)} at average prices`),
  },
  {
    label: measureOf('liquidatedNotional').label,
    value: formatUsd(c.liquidatedNotional),
    detail: `${formatPercent(c.liquidatedShare)} of what can be liquidated, ${plural(c.accounts, 'account')}`,
  },
];

/** That liquidation is not all at once and in one batch; what it is instead is in the notes. */
const rulesSaid = (c: CascadeOutput): string =>
  c.provenance.warnings.some(({ code }) => code === 'cascadeRule')
    ? '; rules of liquidation as in the notes'
    : '';

/**
 * @param band of the amplification, where it lies across a limit: it takes the place of what is liquidated
 * @param ofDebt the same of the bad debt, said where the amplification has none
 */
export function cascadeTitle(c: CascadeOutput, band = '', ofDebt = ''): string {
  const move = `${formatShock(c.initialDrop)} ${c.initialDrop < 0 ? 'rise' : 'fall'}`;
  if (c.accounts === 0) return `A ${move} liquidates 0 accounts: no cascade follows`;
  const amplified = `${formatPoints(Math.abs(c.addedFall), 1)} added, ${
    c.amplification === null
      ? `${named('amplification')} is undefined`
      : `${named('amplification')} ${formatRatio(c.amplification)}${band}`
  }`;
  const debtBand = band === '' ? ofDebt : '';
  const debt =
    c.badDebt > 0 ? `${formatUsd(c.badDebt)} of ${named('badDebt')}${debtBand}` : `no ${named('badDebt')}`;
  return `A ${move} becomes ${formatPercent(Math.abs(c.totalDrop))} after ${plural(c.rounds.length, 'round')}: ${amplified}, ${band + debtBand === '' ? `${formatUsd(c.liquidatedNotional)} liquidated, ` : ''}${debt}`;
}

type ShownRound = Readonly<{ label: string; drop: number; long: number; short: number }>;

/** The rounds as drawn: each on its own, or the last ones together when there are many. */
function shownRounds(c: CascadeOutput): ShownRound[] {
  const single = c.rounds.length > maxRounds ? c.rounds.slice(0, maxRounds - 1) : c.rounds;
  const rest = c.rounds.slice(single.length);
  const shown = single.map((r) => ({
    label: `Round ${r.round}`,
    drop: r.drop,
    long: r.long,
    short: r.short,
  }));
  const last = rest.at(-1);
  if (!last) return shown;
  const total = (side: 'long' | 'short'): number => rest.reduce((sum, r) => sum + r[side], 0);
  const label = `Rounds ${rest[0]?.round ?? ''}–${last.round}`;
  return [...shown, { label, drop: last.drop, long: total('long'), short: total('short') }];
}

/** A waterfall; where prices ever stand above their start, the level after each round instead. */
function fallChart(c: CascadeOutput, rounds: readonly ShownRound[]): ChartSpec {
  const levels = [c.initialDrop, ...rounds.map((r) => r.drop)];
  const before = (i: number): number => (i === 0 ? 0 : levels[i - 1]);
  const changes = levels.map((level, i) => level - before(i));
  const names = ['Shock', ...rounds.map((r) => r.label)];
  // The figure stands under its column: on thin columns a label would be struck through.
  const said = (i: number): string =>
    i === 0
      ? `${(levels.at(0) ?? 0) < 0 ? '−' : ''}${formatShock(levels.at(0) ?? 0)}`
      : formatChange(changes[i], 'fraction');
  const axes = {
    categoryAxis: { title: '' },
    valueAxis: { title: wording.fall, format: percentFormat(0) },
    legend: false,
    gap: 35,
  };
  const categories = names.map((name, i) => `${name}\n${said(i)}`);
  if (levels.some((x) => x < 0))
    return {
      kind: 'column',
      categories,
      series: [{ name: wording.fallSoFar, values: levels, colour: theme.accent }],
      ...axes,
    };
  const base = levels.map((level, i) => Math.min(level, before(i)));
  const rises = changes.flatMap((d, i): [number, string][] => (d < 0 ? [[i, theme.series[2]]] : []));
  return {
    kind: 'column',
    stacked: true,
    categories: [...categories, `Total\n${formatPercent(c.totalDrop)}`],
    series: [
      { name: wording.fallBefore, values: [...base, 0], colour: theme.paper, invisible: true },
      {
        name: wording.addedByTheRound,
        values: [...changes.map(Math.abs), c.totalDrop],
        colour: theme.accent,
        pointColours: { 0: theme.muted, ...Object.fromEntries(rises), [levels.length]: theme.ink },
      },
    ],
    ...axes,
  };
}

const salesChart = (rounds: readonly ShownRound[]): ChartSpec => ({
  kind: 'column',
  stacked: true,
  categories: rounds.map((r) => r.label),
  series: [
    { name: wording.longsSold, values: rounds.map((r) => r.long), colour: theme.long },
    { name: wording.shortsBought, values: rounds.map((r) => r.short), colour: theme.short },
  ],
  categoryAxis: { title: '' },
  valueAxis: { title: '', format: usdAxisFormat(Math.max(0, ...rounds.map((r) => r.long + r.short))) },
  legend: true,
  gap: 35,
});
