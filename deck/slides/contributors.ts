import type { SynchronisationOutput } from '../../contract/dto/synchronisation.ts';
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
import { clipMiddle } from '../text/clip-middle.ts';
import {
  formatCount,
  formatNumber,
  formatPercent,
  formatRatio,
  formatUsd,
  plural,
  usdLabelFormat,
} from '../text/format.ts';
import { theme } from '../theme.ts';
import { bandAtEnd, bandBeside, withBand } from './bands.ts';

const most = 10;

/** Who carries the joint liquidations, how far they come at once, and who falls together. */
export function contributorsSlide(input: DeckInput): SlideBody[] {
  const s = input.synchronisation;
  if (s === undefined) return [];
  const [bars, side] = columns(body, [6, 5.8]);
  if (!bars || !side) throw new RangeError('layout: two columns wanted');
  const cards: Figure[] = [
    {
      label: measureOf('synchronisationIndex').label,
      value: formatNumber(s.index, 3),
      detail: withBand(input, 'synchronisationIndex', s.index, '0 independent, 1 all at once'),
    },
    {
      label: wording.atOnceAtMost,
      value: formatPercent(s.largestShare),
      detail: `of open interest; joint ${[formatPercent(s.jointShare), bandBeside(input, 'jointShortfallShare', s.jointShare)].join(' ').trim()}`,
    },
  ];
  const [index, below] = splitAt(side, figuresHeight(cards, 2, side.w));
  const [three, groups] = stack(below, [1.8, 2.4]);
  if (!three || !groups) throw new RangeError('layout: two rows wanted');
  const slide: SlideBody = {
    id: 'contributors',
    kind: 'chart',
    title: `${contributorsTitle(s)}${bandAtEnd(input, 'synchronisationIndex')}`,
    blocks: [
      {
        kind: 'chart',
        frame: bars,
        caption: `Contributions to ${named('coLiquidation')}, USD: ${ranked(s).length} of ${formatCount(s.contributions.length)}, ${formatPercent(s.jointES > 0 ? topShare(s) : null)} of ${formatUsd(s.jointES)}`,
        chart: contributorChart(s),
      },
      {
        kind: 'figures',
        frame: index,
        columns: 2,
        figures: cards,
      },
      {
        kind: 'chart',
        frame: three,
        caption: `Expected shortfall of liquidated notional over ${formatCount(s.scenarios)} scenarios, USD`,
        chart: threeBars(s),
      },
      {
        kind: 'table',
        frame: groups,
        caption: 'Groups liquidated in the same tail scenarios',
        table: fitTable(groups, {
          head: [
            left(wording.members),
            right(wording.number),
            right(wording.together),
            right(wording.notional),
          ],
          rows: s.groups.map((g) => [
            left(firstOf(g.members)),
            right(formatCount(g.members.length)),
            right(formatPercent(g.together, 0)),
            right(formatUsd(g.notional)),
          ]),
          widths: [3, 0.9, 1.05, 1.1],
        }),
      },
    ],
    notes: [
      ...measureNotes(
        input,
        s.provenance,
        `The ${named('synchronisationIndex')} is ${formatNumber(s.index, 3)}${s.index === null ? ` (${s.reason ?? 'undefined'})` : ''}: 0 when liquidations are independent, 1 when they all come at once, negative when they offset. It says how much comes together of what comes at all: ${named('coLiquidation')} is ${formatPercent(s.jointShare)} of open interest, and at most ${formatPercent(s.largestShare)} of it falls in one scenario. The joint figure is ${formatRatio(s.multiplier)} the independent one (standard error ${formatUsd(s.independentSE)}). Contributions add up to the ${named('coLiquidation')}.`,
      ),
      ...s.groups.map((g, i) => `Group ${i + 1}: ${g.members.join(', ')}.`),
    ],
  };
  return [slide];
}

/** As many names as stand on a line or two; all of them are in the notes. */
const shownMembers = 3;
const firstOf = (members: readonly string[]): string =>
  members.length <= shownMembers + 1
    ? members.join(', ')
    : `${members.slice(0, shownMembers).join(', ')} and ${formatCount(members.length - shownMembers)} more`;

const ranked = (s: SynchronisationOutput): SynchronisationOutput['contributions'] =>
  [...s.contributions].sort((a, b) => b.contribution - a.contribution).slice(0, most);
const topShare = (s: SynchronisationOutput): number => ranked(s).reduce((sum, c) => sum + c.share, 0);

export function contributorsTitle(s: SynchronisationOutput): string {
  const index =
    s.index === null
      ? `the ${named('synchronisationIndex')} is undefined: ${(s.reason ?? 'no reason given').replace(/\.$/, '')}`
      : `${named('synchronisationIndex')} ${formatNumber(s.index, 3)}, at most ${formatPercent(s.largestShare)} of open interest at once`;
  if (s.index === null && s.largestShare === 0)
    return `Nobody is liquidated in any of ${formatCount(s.scenarios)} scenarios: the ${named('synchronisationIndex')} is undefined`;
  const n = ranked(s).filter((c) => c.contribution > 0).length;
  if (n === 0)
    return `0 participants are liquidated in the tail of ${formatCount(s.scenarios)} scenarios; ${index}`;
  return `${plural(n, 'participant')} of ${formatCount(s.contributions.length)} ${n === 1 ? 'carries' : 'carry'} ${formatPercent(topShare(s))} of joint liquidations; ${index}`;
}

function contributorChart(s: SynchronisationOutput): ChartSpec {
  const top = ranked(s);
  return {
    kind: 'bar',
    categories: top.map((c) => clipMiddle(c.key, 2.4, 12)),
    series: [
      {
        name: wording.contribution,
        values: top.map((c) => c.contribution),
        colour: theme.accent,
        labels: 'all',
      },
    ],
    categoryAxis: { title: '' },
    valueAxis: {
      title: '',
      format: usdLabelFormat(Math.max(0, ...top.map((c) => c.contribution))),
      hidden: true,
    },
    legend: false,
    gap: 35,
    labelFormat: usdLabelFormat(Math.max(0, ...top.map((c) => c.contribution))),
  };
}

function threeBars(s: SynchronisationOutput): ChartSpec {
  const format = usdLabelFormat(s.comonotonicES);
  return {
    kind: 'bar',
    categories: ['Independent', 'Joint (as it is)', 'All at once'],
    series: [
      {
        name: wording.expectedShortfall,
        values: [s.independentES, s.jointES, s.comonotonicES],
        colour: theme.faint,
        pointColours: { 1: theme.accent },
        labels: 'all',
      },
    ],
    categoryAxis: { title: '' },
    valueAxis: { title: '', format, min: 0, hidden: true },
    legend: false,
    gap: 40,
    labelFormat: format,
  };
}
