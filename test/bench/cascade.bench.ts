import { createComputePool } from '../../backend/compute/compute-pool.ts';
import { cascade } from '../../risk/cascade/cascade.ts';
import { createEndings } from '../../risk/cascade/endings.ts';
import { beginPhaseMap, oneThread } from '../../risk/cascade/phase-map.ts';
import { saturation } from '../../risk/cascade/saturation.ts';
import { shockGround } from '../../risk/cascade/shock-ground.ts';
import { type MarginBook, marginBook } from '../../risk/margin/margin-book.ts';
import type { Portfolio } from '../../risk/portfolio.ts';
import { largeBook } from './large-book.ts';
import { printRatio, printTimings, timing } from './measure.ts';
import { largestDifference, startPeer, tiersOf } from './peer.ts';

const fall = -0.1;
const law = { impact: 'linear', depthScale: 1, floor: 0.5, y: 1 } as const;
const runs = 9;

/**
 * A 10 % fall over a million positions, turn by turn with the same rounds in NumPy (cascade.py); then the 40 × 40 phase
 * map. Throws when prices, bad debt or the number of accounts differ.
 */
export default async function benchCascade(): Promise<void> {
  const portfolio = largeBook();
  const { accounts, positions, assets } = portfolio;
  const markets = assets.id.length - 1;
  const book = marginBook(portfolio);
  const peer = await startPeer(
    'cascade.py',
    {
      notional: positions.notional,
      asset: positions.asset,
      start: accounts.positionStart,
      equity: book.figures.equity,
      depth: assets.depth.subarray(0, markets),
    },
    { assets: markets, tiers: tiersOf(portfolio) },
  );
  try {
    const ours: number[] = [];
    const books: number[] = [];
    const theirs: number[] = [];
    let difference = 0;
    // The first turn of each warms up its machine and is not counted.
    for (let i = -1; i < runs; i++) {
      const began = performance.now();
      const fresh = marginBook(portfolio);
      const built = performance.now();
      const result = cascade(portfolio, { ...law, shock: { all: fall }, leverageScale: 1 }, undefined, fresh);
      const ended = performance.now();
      const other = await peer.ask(String(fall));
      const prices = result.rounds.at(-1)?.price.slice(0, markets) ?? [];
      difference = Math.max(
        difference,
        largestDifference(prices, other.price),
        largestDifference([result.badDebt, result.accounts], [other.badDebt, other.accounts]),
      );
      if (i < 0) {
        const outcome = `${result.rounds.length} rounds, ${result.accounts} accounts liquidated, amplification ${result.amplification?.toFixed(4)}`;
        console.log(
          `  ${positions.count} positions, ${accounts.count} accounts, ${markets} assets: ${outcome}`,
        );
        continue;
      }
      ours.push(ended - built);
      books.push(built - began);
      theirs.push(Number(other.ms));
    }
    const prepared = Number(peer.ready.prepared);
    const rows = [
      timing('rounds from the margin book', ours),
      timing('rounds in NumPy', theirs),
      timing('margin book, once a snapshot', books),
      timing('NumPy’s preparation, once', [prepared]),
    ] as const;
    printTimings(rows);
    const [a, b, c] = rows;
    printRatio('NumPy over ours, both prepared', b.median / a.median, { atLeast: 10 });
    printRatio('the same by the fastest runs', Math.min(...theirs) / Math.min(...ours));
    printRatio('the same with both preparations', (b.median + prepared) / (a.median + c.median));
    console.log(`  largest difference of prices, bad debt, accounts: ${difference.toExponential(1)}`);
    if (!(difference <= 1e-9)) throw new Error('The two do not agree.');
    phaseMap(portfolio, book);
  } finally {
    peer.close();
  }
}

/** The map alone on one thread and on all, with the same bytes; then with the searches for critical values. */
function phaseMap(portfolio: Portfolio, book: MarginBook): void {
  const side = 40;
  const shocks = Array.from({ length: side }, (_, i) => -0.01 * (i + 1));
  const scales = Array.from({ length: side }, (_, i) => 0.1 + 0.05 * i);
  const options = { ...law, limit: 2, shock: fall, shocks, scales };
  const { impact, path, aloneAt } = shockGround(portfolio, options, book);
  const alone = scales.map((scale) => shocks.map((shock) => aloneAt(Math.abs(shock), scale)));
  const question = { book, impact, line: path.line, alone, rules: {}, scales, shocks };
  const pool = createComputePool();
  try {
    const [alone, together] = [oneThread, pool].map((runner) => {
      const endings = createEndings();
      const { result, clock, processor } = timed(() =>
        beginPhaseMap(question, runner).finish(endings, undefined, () => {}),
      );
      const threads = runner === pool ? pool.threads : 1;
      console.log(
        `  phase map ${side} × ${side} on ${threads} threads: ${clock.toFixed(1)} s by the clock, ${processor.toFixed(1)} s of processor time`,
      );
      return result.addedFall;
    });
    if (alone.some((x, i) => x !== together[i])) throw new Error('Threads change the map.');
    let looks = 0;
    let gap = 0;
    let last = performance.now();
    const pulse = () => {
      looks++;
      gap = Math.max(gap, performance.now() - last);
      last = performance.now();
    };
    const { result, clock } = timed(() => saturation(portfolio, options, null, pulse, book, pool));
    console.log(
      `  with critical shock ${result.criticalShock?.toFixed(4)}, cliff and critical leverage: ${clock.toFixed(1)} s by the clock`,
    );
    console.log(`  progress and cancel looked at ${looks} times, at most ${gap.toFixed(0)} ms apart`);
  } finally {
    pool.close();
  }
}

function timed<T>(run: () => T): Readonly<{ result: T; clock: number; processor: number }> {
  const [began, used] = [performance.now(), process.cpuUsage()];
  const result = run();
  const { user, system } = process.cpuUsage(used);
  return { result, clock: (performance.now() - began) / 1e3, processor: (user + system) / 1e6 };
}
