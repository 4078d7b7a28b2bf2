import { coverageOf } from '../cascade/cascade-coverage.ts';
import { type Coverage, dollars, type Warning } from '../coverage.ts';
import { cover } from '../formulas/cover.ts';
import { bookWarnings } from '../margin/book-warnings.ts';
import type { MarginBook } from '../margin/margin-book.ts';
import type { PricePanel } from '../price-panel.ts';
import type { Pulse } from '../pulse.ts';
import { fewestReturns, tooFew } from '../returns/fewest-returns.ts';
import { drawScenarios, isPast, type ScenarioKind } from '../synchronisation/draw-scenarios.ts';
import { type Concentration, daysToClose } from './days-to-close.ts';
import { lossesBeyondMargin } from './losses-beyond-margin.ts';
import type { ScenarioLosses } from './venue-losses.ts';

export type ResourcesOptions = Readonly<{
  cover: number;
  scenarios: ScenarioKind;
  horizon: number;
  draws: number;
  seed: number;
  participation: number;
  days: number;
  /** Own capital by venue, USD; and the group each participant belongs to. */
  capital: Readonly<Record<string, number>>;
  affiliates: Readonly<Record<string, string>>;
}>;

export type VenueResources = Readonly<{
  venue: string;
  kind: string;
  /** Cover-1 … Cover-k. */
  covers: readonly number[];
  /** Last day of the scenario of the last of them; null for draws. */
  time: number | null;
  /** Who leaves most in it, largest first. */
  members: readonly Readonly<{ member: string; loss: number }>[];
  /** Members that leave anything in any scenario. */
  failing: number;
  fund: number | null;
  capital: number | null;
  /** What of the last cover neither pays; the whole of it where neither is known. */
  uncovered: number;
}>;

export type Resources = Readonly<{
  scenarios: number;
  venues: readonly VenueResources[];
  concentration: readonly (Concentration & Readonly<{ key: string }>)[];
  /** Sum of all add-ons, of positions that take longer than declared. */
  addOn: number;
  slow: number;
  /** USD of net positions in assets without a volume. */
  unknownVolume: number;
  coverage: Coverage;
  warnings: Warning[];
}>;

/**
 * Whose money stands behind a venue: over all scenarios the largest sum of the k largest losses beyond margin of its
 * members (affiliates as one), against its insurance fund and its own capital; and how long its members' positions
 * would take to close.
 *
 * @throws RangeError when the price history has fewer than 20 windows of the horizon
 */
export function resources(
  book: MarginBook,
  panel: PricePanel,
  options: ResourcesOptions,
  pulse?: Pulse,
): Resources {
  const { portfolio } = book;
  const drawn = drawScenarios(portfolio.assets, panel, options, pulse && ((f, s) => pulse(0.2 * f, s)));
  if (drawn.count < fewestReturns) throw new RangeError(tooFew(drawn.count));
  const { keys, of } = members(portfolio.participants.id, options.affiliates);
  const losses = lossesBeyondMargin(book, drawn, of, pulse && ((f, s) => pulse(0.2 + 0.8 * f, s)));
  const dated = isPast(options.scenarios);
  const venues = portfolio.venues.id.map((venue, v): VenueResources => {
    const worst = worstOf(losses[v], options.cover);
    const fund = portfolio.venues.insuranceFund[v];
    const capital = options.capital[venue];
    const known = (Number.isNaN(fund) ? 0 : fund) + (capital ?? 0);
    return {
      venue,
      kind: portfolio.venues.kind[v],
      covers: worst.covers,
      time: dated && worst.scenario >= 0 ? drawn.time[worst.scenario] : null,
      members: worst.members.map(([m, loss]) => ({ member: keys[m], loss })),
      failing: failingOf(losses[v], keys.length),
      fund: Number.isNaN(fund) ? null : fund,
      capital: capital ?? null,
      uncovered: Math.max(0, (worst.covers.at(-1) ?? 0) - known),
    };
  });
  const { rows, unknown } = daysToClose(portfolio, options);
  const slow = rows.filter(({ excess }) => excess > 0);
  const unknownFunds = venues.filter(({ fund, covers }) => fund === null && (covers.at(-1) ?? 0) > 0);
  return {
    scenarios: drawn.count,
    venues: venues.sort((a, b) => (b.covers.at(-1) ?? 0) - (a.covers.at(-1) ?? 0)),
    concentration: rows.map((row) => ({ ...row, key: portfolio.participants.id[row.participant] })),
    addOn: slow.reduce((sum, row) => sum + row.addOn, 0),
    slow: slow.length,
    unknownVolume: unknown,
    coverage: coverageOf(portfolio, book),
    warnings: [
      ...drawn.warnings,
      ...bookWarnings(book),
      ...(unknownFunds.length === 0
        ? []
        : [
            {
              code: 'fundUnknown',
              message: `No insurance fund is on record for ${unknownFunds.map(({ venue }) => venue).join(', ')}: it counts as 0.`,
            },
          ]),
      ...(unknown > 0
        ? [
            {
              code: 'volumeUnknown',
              message: `Net positions of ${dollars(unknown)} are in assets without a volume or a volatility: their days are not known.`,
            },
          ]
        : []),
    ],
  };
}

/** Participants of one group are one member, called by the group; everybody else is one alone. */
function members(participants: readonly string[], affiliates: ResourcesOptions['affiliates']) {
  const keys: string[] = [];
  const index = new Map<string, number>();
  const of = Int32Array.from(participants, (name) => {
    const key = Object.hasOwn(affiliates, name) ? affiliates[name] : name;
    const known = index.get(key) ?? keys.push(key) - 1;
    index.set(key, known);
    return known;
  });
  return { keys, of };
}

/** Cover-1 … Cover-k over the scenarios with any loss, and who makes up the last. */
function worstOf(losses: readonly ScenarioLosses[], k: number) {
  if (losses.length === 0)
    return { covers: Array.from({ length: k }, () => 0), scenario: -1, members: [] as [number, number][] };
  const rows = losses.map((row) => row.losses);
  const found = Array.from({ length: k }, (_, i) => cover(rows, i + 1));
  const worst = losses[found.at(-1)?.scenario ?? 0];
  const ranked = Array.from(worst.members, (m, i): [number, number] => [m, worst.losses[i]])
    .sort((a, b) => b[1] - a[1])
    .slice(0, Math.max(k, 10));
  return { covers: found.map((c) => c.cover), scenario: worst.scenario, members: ranked };
}

/** Members that leave anything in any scenario. */
function failingOf(losses: readonly ScenarioLosses[], members: number): number {
  const fails = new Uint8Array(members);
  for (const row of losses) for (const m of row.members) fails[m] = 1;
  return fails.reduce((sum, one) => sum + one, 0);
}
