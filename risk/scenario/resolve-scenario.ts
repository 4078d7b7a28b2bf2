import { impactOf } from '../cascade/impact.ts';
import type { Warning } from '../coverage.ts';
import { type MarginBook, marginBook } from '../margin/margin-book.ts';
import { sizingOf, surplus } from '../margin/surplus.ts';
import { instrument, type Portfolio } from '../portfolio.ts';
import type { PricePanel } from '../price-panel.ts';
import type { Shock } from '../shock.ts';
import { movesOf, requireName } from './moves.ts';
import type { Scenario } from './scenario.ts';
import { splitAsset } from './split-asset.ts';

/** What an oracle manipulation costs, against what it liquidates at the venue before any feedback. */
export type OracleAttack = Readonly<{
  venue: string;
  asset: string;
  move: number;
  /** USD traded to move the whole market's price that far, and what is lost on it if the price returns; null without depth. */
  notionalToMove: number | null;
  costToMove: number | null;
  liquidatedNotional: number;
  liquidated: { participant: string; notional: number }[];
}>;

export type ResolvedScenario = Readonly<{
  /** The snapshot, or the snapshot with assets priced apart at a venue (`ASSET@VENUE`). */
  portfolio: Portfolio;
  /** Move of every asset of that portfolio. */
  shock: Shock;
  depthScale: number;
  attacks: OracleAttack[];
  warnings: Warning[];
}>;

/**
 * A scenario against a snapshot and its price history: the move of every asset, and where a venue's price leaves the
 * others or a protocol fails, the snapshot in which that venue's holdings are an asset of their own.
 *
 * @throws RangeError when a name is not in the snapshot or the history does not hold what is asked for
 */
export function resolveScenario(
  snapshot: Portfolio,
  panel: PricePanel,
  { parts }: Scenario,
): ResolvedScenario {
  const { venues } = snapshot;
  const price = [...new Float64Array(snapshot.assets.id.length).fill(1)];
  const warnings: Warning[] = [];
  let portfolio = snapshot;
  let depthScale = 1;
  for (const part of parts) {
    if (part.kind === 'liquidity') depthScale *= part.factor;
    const moves = movesOf(snapshot, panel, part);
    warnings.push(...moves.warnings);
    for (const [k, factor] of moves.price.entries()) price[k] *= factor;
    if (part.kind !== 'protocolFailure') continue;
    for (const token of part.tokens ?? [])
      price[requireName('Asset', snapshot.assets.id, token)] *= 1 - part.loss;
  }
  // Prices of their own come after the market's, which they follow: their moves come on top.
  for (const part of parts) {
    if (part.kind !== 'oracle' && part.kind !== 'protocolFailure') continue;
    const venue = requireName('Venue', venues.id, part.venue);
    const whole = part.kind === 'oracle';
    const apart = whole
      ? [requireName('Asset', snapshot.assets.id, part.asset)]
      : suppliedAt(snapshot, venue);
    for (const asset of apart) {
      portfolio = splitAsset(portfolio, {
        venue,
        asset,
        only: whole ? 'everything' : 'supply',
        lost: !whole,
      });
      price.push(price[asset] * (whole ? 1 + part.move : 1 - part.loss));
    }
  }
  const { id } = portfolio.assets;
  const shock = Object.fromEntries(id.map((name, k) => [name, price[k] - 1]));
  const attacks = parts.flatMap((part) =>
    part.kind === 'oracle' ? [attackOf(portfolio, Float64Array.from(price), part, depthScale)] : [],
  );
  if (attacks.length > 0) {
    const message =
      'Cost to move is from the depth of all venues together: an upper bound of what moving one of them takes.';
    warnings.push({ code: 'depthOfAllVenues', message });
  }
  return { portfolio, shock, depthScale, attacks, warnings };
}

function suppliedAt({ positions }: Portfolio, venue: number): number[] {
  const found = new Set<number>();
  for (let p = 0; p < positions.count; p++) {
    if (positions.venue[p] === venue && positions.instrument[p] === instrument.supply)
      found.add(positions.asset[p]);
  }
  return [...found].sort((a, b) => a - b);
}

/** Linear depth D: moving the price by x takes x·D, and what is bought on the way back is worth x²·D/2 less. */
function attackOf(
  portfolio: Portfolio,
  price: Float64Array,
  part: Readonly<{ venue: string; asset: string; move: number }>,
  depthScale: number,
): OracleAttack {
  const { accounts, assets, venues, participants } = portfolio;
  const k = assets.id.indexOf(part.asset);
  const own = assets.id.lastIndexOf(`${part.asset}@${part.venue}`);
  const depth = impactOf(assets, { impact: 'linear', depthScale, floor: 0, y: 1 }).strength[k];
  const book = marginBook(portfolio);
  const without = price.slice();
  without[own] = price[k];
  const byParticipant = new Map<string, number>();
  let liquidatedNotional = 0;
  for (let a = 0; a < accounts.count; a++) {
    if (book.active[a] === 0 || venues.id[accounts.venue[a]] !== part.venue) continue;
    if (!isLiquidated(book, a, price) || isLiquidated(book, a, without)) continue;
    const name = participants.id[accounts.participant[a]];
    byParticipant.set(name, (byParticipant.get(name) ?? 0) + book.figures.gross[a]);
    liquidatedNotional += book.figures.gross[a];
  }
  const liquidated = [...byParticipant].map(([participant, notional]) => ({ participant, notional }));
  liquidated.sort((x, y) => y.notional - x.notional || (x.participant < y.participant ? -1 : 1));
  const known = depth > 0;
  return {
    venue: part.venue,
    asset: part.asset,
    move: part.move,
    notionalToMove: known ? Math.abs(part.move) * depth : null,
    costToMove: known ? (part.move ** 2 * depth) / 2 : null,
    liquidatedNotional,
    liquidated: liquidated.slice(0, 1_000),
  };
}

const isLiquidated = (book: MarginBook, a: number, price: Float64Array): boolean =>
  surplus(book, a, price, sizingOf(book, a, 1)) <= 0;
