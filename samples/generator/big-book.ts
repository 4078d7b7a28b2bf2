import { snapshotDates } from './calendar.ts';
import { maintenanceOf } from './maintenance.ts';
import { closeOn, simulatePrices } from './prices.ts';
import { random } from './random.ts';
import { fixed, plain, toLots } from './rounding.ts';
import { assets } from './universe.ts';
import { positionHeader } from './venues/prime.ts';

const accountCount = 20_000;
/** Lines put together before they are handed out. */
const batch = 4_096;

const traded = assets.filter((entry) => entry.kind !== 'stable');

/**
 * `count` positions of 20,000 accounts as the lines of a prime broker's file, in pieces of text: for benchmarks, so
 * memory does not grow with `count`. Position i belongs to account i mod 20,000 (fewer accounts when count is lower);
 * account and symbol together are unique up to the 23 assets, then numbered sub-books follow.
 */
export function* bigBook(seed: number, count: number): Generator<string> {
  const date = snapshotDates.at(-1);
  if (date === undefined) throw new Error('samples: no snapshot');
  const closes = simulatePrices(seed);
  const rows = traded.map((entry) => ({
    asset: entry.asset,
    mark: closeOn(closes, entry.asset, date.day),
    rate: plain(maintenanceOf('prime-broker', entry.asset, 0).rate),
  }));
  const draw = random(seed, `big-book/${count}`);
  const accounts = Math.min(accountCount, count);
  const dated = `${date.label.replaceAll('-', '')},${date.asOf}`;
  let lines: string[] = [positionHeader];
  for (let i = 0; i < count; i++) {
    const account = i % accounts;
    const turn = Math.floor(i / accounts);
    const entry = rows[(account + turn) % rows.length];
    if (entry === undefined) throw new Error('samples: no asset');
    const book = Math.floor(turn / rows.length);
    const side = draw.chance(0.7) ? 1 : -1;
    const notional = 2_000 * Math.exp(2 * draw.normal());
    const coins = Math.max(toLots('prime-broker', entry.asset, notional / entry.mark), 0.1);
    const paid = Number((entry.mark * draw.between(0.85, 1.12)).toPrecision(6));
    lines.push(
      `acct-${String(account).padStart(5, '0')}${book === 0 ? '' : `-b${book}`},${dated},${entry.asset}-USD,` +
        `${plain(side * coins)},${plain(paid)},${plain(entry.mark)},${fixed(side * coins * entry.mark, 2)},` +
        `${fixed(side * coins * (entry.mark - paid), 2)},${entry.rate}`,
    );
    if (lines.length === batch) {
      yield `${lines.join('\n')}\n`;
      lines = [];
    }
  }
  if (lines.length > 0) yield `${lines.join('\n')}\n`;
}
