import { directional, type Weights } from './allocate.ts';
import type { Account, LendingAccount } from './book.ts';
import type { SnapshotDate } from './calendar.ts';
import { openAccount } from './open-account.ts';
import type { Participant, Venue } from './participants.ts';
import { type Closes, closeOn } from './prices.ts';
import { type Random, random } from './random.ts';
import { round } from './rounding.ts';
import { type Month, storyOf } from './story.ts';

export type Books = Readonly<{
  accounts: readonly Account[];
  lending: readonly LendingAccount[];
  /** Participants whose broker lends without margin: their balance rows are missing, as in the broker's own export. */
  creditLines: ReadonlySet<string>;
}>;

type Scene = Readonly<{
  participant: Participant;
  month: Month;
  date: SnapshotDate;
  closes: Closes;
  draw: Random;
}>;

const equityOf = ({ participant, month, draw }: Scene): number =>
  participant.equity * month.equity * Math.exp(0.06 * draw.normal());

/** Bends `leverage` towards the month's ceiling, which it never reaches. */
const below = (leverage: number, ceiling: number): number =>
  leverage / (1 + (leverage / ceiling) ** 5) ** 0.2;

const leverageOf = ({ participant, month, draw }: Scene): number =>
  below(participant.leverage * month.leverage * Math.exp(0.08 * draw.normal()), month.ceiling);

const open = (
  scene: Scene,
  venue: Venue,
  equity: number,
  leverage: number,
  weights: Weights,
  staked: number,
  hedgeMode = scene.participant.hedgeMode,
): Account =>
  openAccount(
    {
      participant: scene.participant.id,
      venue,
      day: scene.date.day,
      equity,
      leverage,
      weights,
      // Brokers margin the whole account.
      isolated: scene.participant.isolated && venue !== 'prime-broker',
      hedgeMode: hedgeMode && venue !== 'prime-broker' && venue !== 'hyperliquid',
      staked,
    },
    scene.closes,
    scene.draw,
  );

/** Exchanges that take staked ether as collateral here. */
const takesStaked = (venue: Venue) => venue === 'okx' || venue === 'bybit' || venue === 'prime-broker';

const speculator = (scene: Scene): readonly Account[] => {
  const { participant, month, draw } = scene;
  const equity = equityOf(scene);
  const { weights, leverage: factor } = directional(participant, month, draw);
  const leverage = below(leverageOf(scene) * factor, month.ceiling);
  const shares = participant.venues.length === 1 ? [1] : [0.6, 0.4];
  return participant.venues.map((venue, i) =>
    open(
      scene,
      venue,
      equity * shares[i],
      // The second account runs a little hotter or cooler.
      below(leverage * (i === 0 ? 1 : draw.between(0.8, 1.25)), month.ceiling),
      weights,
      participant.staked && takesStaked(venue) ? month.staked : 0,
    ),
  );
};

/** Long the coin at the broker, short the perpetual: leverage without direction. */
const basisDesk = (scene: Scene): readonly Account[] => {
  const { participant, month, draw } = scene;
  const equity = equityOf(scene) / 2;
  const leverage = participant.leverage * (1 + 0.3 * (month.leverage - 1));
  const parts = [
    ['BTC', draw.between(0.4, 0.6)],
    ['ETH', draw.between(0.25, 0.4)],
    ['SOL', draw.between(0.05, 0.2)],
  ] as const;
  const gross = parts.reduce((total, [, weight]) => total + weight, 0);
  return participant.venues.map((venue, i) =>
    open(
      scene,
      venue,
      equity,
      leverage,
      new Map(parts.map(([name, weight]) => [name, ((i === 0 ? 1 : -1) * weight) / gross])),
      participant.staked && takesStaked(venue) ? 0.5 * month.staked : 0,
    ),
  );
};

/** Long here, short there, the same coins: each venue's account is nearly flat, and so is the whole. */
const marketMaker = (scene: Scene): readonly Account[] => {
  const { participant, month, draw } = scene;
  const names = ['BTC', 'ETH', 'SOL', 'XRP', 'DOGE', 'BNB', 'LINK', 'AVAX', 'SUI', 'LTC'];
  const equity = equityOf(scene) / participant.venues.length;
  const leverage = participant.leverage * (1 + 0.25 * (month.leverage - 1));
  return participant.venues.map((venue, i) => {
    const weights = new Map<string, number>();
    names.forEach((name, k) => {
      const size = (k < 2 ? 2.2 : 1) * draw.between(0.9, 1.1);
      weights.set(name, ((k + i) % 2 === 0 ? 1 : -1) * size);
    });
    const gross = [...weights.values()].reduce((total, weight) => total + Math.abs(weight), 0);
    for (const [name, weight] of weights) weights.set(name, weight / gross);
    return open(scene, venue, equity, leverage, weights, 0);
  });
};

/** Staked ether against ether (efficiency mode), or, every third wallet, against dollars. */
const looper = (scene: Scene, index: number): LendingAccount => {
  const { participant, closes, date } = scene;
  const equity = equityOf(scene);
  const staked = closeOn(closes, 'STETH', date.day);
  const efficient = index % 3 !== 2;
  // Thresholds 0.95 and 0.81: the caps leave a health factor of at least 1.05.
  const wanted = efficient ? Math.min(1.3 * leverageOf(scene), 10) : Math.min(0.56 * leverageOf(scene), 4);
  const leverage = Math.max(wanted, 1.2);
  const debt = equity * (leverage - 1);
  const supplies = [
    { asset: 'STETH', quantity: round((equity * leverage) / staked, 6), price: staked, enabled: true },
  ];
  if (efficient) {
    const ether = closeOn(closes, 'ETH', date.day);
    return {
      participant: participant.id,
      supplies,
      borrows: [{ asset: 'ETH', quantity: round(debt / ether, 6), price: ether }],
      efficient,
    };
  }
  const dollar = closeOn(closes, 'USDC', date.day);
  return {
    participant: participant.id,
    supplies,
    borrows: [{ asset: 'USDC', quantity: round(debt / dollar, 2), price: dollar }],
    efficient,
  };
};

/** A treasury of ether, staked ether and governance coins that borrows a little; some supply is not collateral. */
const treasury = (scene: Scene, index: number): LendingAccount => {
  const { participant, month, closes, date, draw } = scene;
  const equity = equityOf(scene);
  // A treasury borrows something in every month: below 1 it would lend.
  const leverage = Math.min(Math.max(leverageOf(scene), 1.12), 1.9);
  const gross = equity * leverage;
  const mix: readonly (readonly [string, number, boolean])[] = [
    ['ETH', 0.55 - (participant.staked ? month.staked * 0.7 : 0), true],
    ['STETH', participant.staked ? month.staked * 0.7 : 0, true],
    [index % 2 === 0 ? 'AAVE' : 'LINK', 0.25, true],
    ['UNI', 0.12, false],
    ['USDC', 0.08, true],
  ];
  const supplies = mix
    .filter(([, weight]) => weight > 0)
    .map(([name, weight, enabled]) => {
      const price = closeOn(closes, name, date.day);
      return {
        asset: name,
        quantity: round((gross * weight * draw.between(0.95, 1.05)) / price, 6),
        price,
        enabled,
      };
    });
  const name = index % 3 === 0 ? 'USDC' : 'USDT';
  const price = closeOn(closes, name, date.day);
  return {
    participant: participant.id,
    supplies,
    borrows: [{ asset: name, quantity: round((equity * (leverage - 1)) / price, 2), price }],
    efficient: false,
  };
};

/** Everybody's book on one date. Draws are named by participant and month, so books do not depend on each other. */
export const makeBooks = (
  seed: number,
  participants: readonly Participant[],
  date: SnapshotDate,
  closes: Closes,
): Books => {
  const month = storyOf(date.month);
  const accounts: Account[] = [];
  const lending: LendingAccount[] = [];
  participants.forEach((participant, index) => {
    const draw = random(seed, `book/${participant.id}/${date.label}`);
    const scene: Scene = { participant, month, date, closes, draw };
    switch (participant.cohort) {
      case 'basis-desks':
        accounts.push(...basisDesk(scene));
        break;
      case 'market-makers':
        accounts.push(...marketMaker(scene));
        break;
      case 'lst-loopers':
        lending.push(looper(scene, index));
        break;
      case 'dao-treasuries':
        lending.push(treasury(scene, index));
        break;
      default:
        accounts.push(...speculator(scene));
    }
  });
  const macro = participants.filter((participant) => participant.cohort === 'macro-funds');
  const lines = date.month < 8 ? 0 : 2;
  return {
    accounts,
    lending,
    creditLines: new Set(macro.slice(-lines || macro.length).map((entry) => entry.id)),
  };
};
