import fc from 'fast-check';
import { saturation } from '../../risk/cascade/saturation.ts';
import { marginBook } from '../../risk/margin/margin-book.ts';
import { portfolioOf } from '../engine/positions/arbitrary-portfolio.ts';
import { criticalCases } from '../engine/positions/critical-cases.ts';
import { scanBreach } from '../engine/positions/scan-breach.ts';
import { largeBook } from './large-book.ts';

const law = { impact: 'linear', depthScale: 1, floor: 0.5, y: 1 } as const;
const books = Number(process.env.LOCKSTEP_BOOKS ?? 10_000);
const seed = Number(process.env.LOCKSTEP_SEED ?? 1);
const step = Number(process.env.LOCKSTEP_STEP ?? 1e-5);
/** Below this two shocks are not told apart. */
const resolution = 2e-9;

/**
 * The critical shock of 20,000 accounts, timed; then of random books (LOCKSTEP_BOOKS, 10,000 unless said, drawn with LOCKSTEP_SEED) against every
 * multiple of 1e-5 (LOCKSTEP_STEP) and both sides of every exact breakpoint. Throws when one is later than what the scan
 * found at all. 1,000 books take five minutes of processor time at 1e-5, 10,000 at 1e-4.
 */
export default async function benchCriticalShock(): Promise<void> {
  for (let i = 0; i < 5; i++) {
    // A book of its own: what was searched for in one is kept with it.
    const portfolio = largeBook();
    const book = marginBook(portfolio);
    const began = process.cpuUsage();
    let took = 0;
    const pulse = (_: number, stage: string) => {
      const { user, system } = process.cpuUsage(began);
      if (stage === 'smallest shock') took = (user + system) / 1_000;
    };
    const asked = { ...law, limit: 2, shock: -0.1, shocks: [], scales: [] };
    const { criticalShock, proof } = saturation(portfolio, asked, null, pulse, book);
    console.log(
      `  ${portfolio.accounts.count} accounts, ${portfolio.positions.count} positions: ${criticalShock} in ${took.toFixed(0)} ms of processor time, ${JSON.stringify(proof)}`,
    );
  }
  let [seen, found, most] = [0, 0, 0];
  for (const { spec, ...more } of fc.sample(criticalCases, { numRuns: books, seed })) {
    const random = portfolioOf(spec);
    const asked = { ...law, shock: -0.1, shocks: [], scales: [], ...more };
    const { criticalShock } = saturation(random, asked, null);
    const scanned = scanBreach(random, asked, step, criticalShock ?? 0.95);
    const late = (criticalShock ?? Number.POSITIVE_INFINITY) - (scanned ?? Number.POSITIVE_INFINITY);
    if (late > resolution) throw new Error(`Book ${seen}: found ${criticalShock}, the scan ${scanned}.`);
    if (criticalShock !== null) found++;
    if (late > most) most = late;
    if (++seen % 500 === 0)
      console.log(`  ${seen} books, ${found} with a critical shock, at most ${most} late`);
  }
}
