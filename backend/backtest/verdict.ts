import type {
  BacktestCascadeDay,
  BacktestMap,
  BacktestOutput,
  Finding,
} from '../../contract/dto/backtest.ts';
import { formatCount, formatNumber, formatPercent, formatUsd, plural } from '../../contract/format.ts';

type Coverage = BacktestOutput['coverage'];
type Tests = Pick<Coverage, 'n' | 'count' | 'expected' | 'zone' | 'independence'>;

/**
 * A verdict needs so many days that a correct forecast has this many exceptions: 250 days at 99 %, as the Basel Committee
 * has it. With fewer a forecast that is wrong by far is not told from a right one.
 */
const fewestExpected = 2.5;
export const enoughDays = (days: number, level: number): boolean =>
  days * (1 - level) >= fewestExpected - 1e-9;

/** Fewer predictions or liquidations than this give no precision or recall. */
export const fewestLegs = 10;

/** Beyond this probability a chance draw is no explanation. */
const chance = 0.01;

const because: Readonly<Record<'green' | 'yellow' | 'red', string>> = {
  green: 'about as many as a correct forecast has',
  yellow: 'more than a correct forecast has in 19 of 20 cases',
  red: 'the tail is underestimated',
};

/** "12 exceptions in 250 days where 2.5 were expected: red; the tail is underestimated." */
export function coverageFinding(tests: Coverage, level: number): Finding {
  const { n, count, zone, z2 } = tests;
  const counted = countedSaid(tests, 'exceptions');
  if (zone === null) return { test: 'coverage', status: 'none', text: `${counted}: ${tooFew(n, level)}` };
  const few = zone === 'green' && count < tests.expected && (tests.kupiec?.pValue ?? 1) < 0.05;
  const reason = few ? 'fewer than a correct forecast has: it is too cautious' : because[zone];
  const larger =
    z2 !== null && z2 < -0.7 ? ' Losses on these days are larger than the forecast has for such days.' : '';
  return {
    test: 'coverage',
    status: zone,
    text: `${counted}: ${zone}; ${reason}.${clustered(tests)}${larger}`,
  };
}

export function liquidatedFinding(tests: Coverage['liquidated'], level: number): Finding {
  const counted = countedSaid(tests, 'days with more liquidated than forecast');
  if (tests.zone === null)
    return { test: 'liquidated', status: 'none', text: `${counted}: ${tooFew(tests.n, level)}` };
  const reason = tests.zone === 'green' ? 'no more than a correct forecast has' : because[tests.zone];
  return { test: 'liquidated', status: tests.zone, text: `${counted}: ${tests.zone}; ${reason}.` };
}

const countedSaid = ({ n, count, expected }: Tests, what: string): string =>
  `${formatCount(count)} ${count === 1 ? what.replace(/^(exception|day)s/, '$1') : what} in ${plural(n, 'day')} where ${formatNumber(expected, 1)} were expected`;

const tooFew = (days: number, level: number): string =>
  `no verdict, for ${formatPercent(level, level > 0.99 ? 2 : 0)} needs ${formatCount(Math.ceil(fewestExpected / (1 - level) - 1e-9))} days and there ${days === 1 ? 'is' : 'are'} ${formatCount(days)}.`;

const clustered = ({ independence, count }: Tests): string =>
  count > 1 && independence !== null && independence.pValue < 0.05 && independence.counts.n11 > 0
    ? ' They come in clusters: one makes another the day after more likely.'
    : '';

export function mapFinding(map: BacktestMap): Finding {
  const { basis, precisionRate: p, recallRate: r, vanished } = map;
  if (basis === 'none')
    return { test: 'map', status: 'none', text: `Liquidation map: no verdict. ${map.reason ?? ''}`.trim() };
  if (basis === 'vanished')
    return {
      test: 'map',
      status: 'none',
      text: `Liquidation map: no verdict, for no venue’s list of liquidations is imported. Of ${plural(vanished.crossed, 'position')} whose price was crossed ${formatCount(vanished.vanished)} were gone at the next snapshot; of all ${formatCount(vanished.held)} held, ${formatCount(vanished.gone)}.`,
    };
  const named = `Of ${plural(p.of, 'position')} that the map had liquidated ${formatCount(p.count)} were (${ofRate(p)}); of ${formatCount(r.of)} that were liquidated it named ${formatCount(r.count)} (${ofRate(r)})`;
  if (map.precision === null || map.recall === null)
    return { test: 'map', status: 'none', text: `${named}: no verdict. ${map.reason ?? ''}`.trim() };
  const { asGood, rounds, expected } = map.null;
  const often = Math.round(asGood * rounds);
  const drawn = `as many named at random have ${formatNumber(expected, 1)} of them on average, and as many as the map in ${formatCount(often)} of ${formatCount(rounds)} draws`;
  const status = asGood <= chance ? 'green' : asGood <= 0.05 ? 'yellow' : 'red';
  const said =
    status === 'red'
      ? 'no better than chance'
      : status === 'yellow'
        ? 'hardly better than chance'
        : 'better than chance';
  return { test: 'map', status, text: `${named}; ${drawn}: ${said}.` };
}

const ofRate = ({ value, low, high }: BacktestMap['precisionRate']): string =>
  `${formatPercent(value, 0)}, 95 % bounds ${formatPercent(low, 0)} to ${formatPercent(high, 0)}`;

function rangeSaid(shares: readonly number[]): string {
  const [low, high] = [Math.min(...shares), Math.max(...shares)].map((x) => formatPercent(x, 0));
  return low === high ? `${low}` : `${low} to ${high}`;
}

/** Told beside the share of the market that is held, and not judged: the rest of the market is not in the workspace. */
export function cascadeFinding(days: readonly BacktestCascadeDay[], published: number): Finding {
  if (days.length === 0)
    return {
      test: 'cascade',
      status: 'none',
      text: 'Cascade: no day with published liquidations is imported for this time.',
    };
  const more = published > days.length ? ` (the largest of ${formatCount(published)})` : '';
  const held = days.flatMap(({ coverage }) => (coverage === null ? [] : [coverage]));
  const share =
    held.length === 0
      ? 'it is not known which share of the market’s open interest is in the workspace'
      : `${rangeSaid(held)} of the market’s open interest is in the workspace`;
  const sum = (key: 'predicted' | 'published') => days.reduce((usd, day) => usd + day[key], 0);
  return {
    test: 'cascade',
    status: 'none',
    text: `Cascade: on ${plural(days.length, 'day')}${more} with published liquidations it has ${formatUsd(sum('predicted'))} liquidated, the market ${formatUsd(sum('published'))}; ${share}. Told, not judged.`,
  };
}

/** The first sentence of each test. */
export const verdictOf = (findings: readonly Finding[]): string =>
  findings
    .filter(({ test }) => test !== 'liquidated')
    .map(({ text }) => text)
    .join(' ')
    .slice(0, 4_000);
