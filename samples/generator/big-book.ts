import { snapshotDates } from './calendar.ts';
import { maintenanceOf } from './maintenance.ts';
import { closeOn, simulatePrices } from './prices.ts';
import { random } from './random.ts';
import { fixed, plain, toLots } from './rounding.ts';
import { assets } from './universe.ts';
import { balanceHeader, positionHeader } from './venues/prime.ts';

export const accountCount = 20_000;
/** Lines put together before they are handed out. */
const batch = 4_096;

const date = lastSnapshot();
const dated = `${date.label.replaceAll('-', '')},${date.asOf}`;

function lastSnapshot() {
  const last = snapshotDates.at(-1);
  if (last === undefined) throw new Error('samples: no snapshot');
  return last;
}

const accountName = (account: number): string => `acct-${String(account).padStart(5, '0')}`;

/**
 * `count` positions of 20,000 accounts as the lines of a prime broker's file, in pieces of text: for benchmarks, so
 * memory does not grow with `count`. Position i belongs to account i mod 20,000; beyond 24 positions an account holds
 * a coin in several lots, told apart by the position id.
 *
 * @param gross receives each account's gross notional, USD
 */
export function* bigBook(
  seed: number,
  count: number,
  gross: Float64Array = new Float64Array(accountCount),
): Generator<string> {
  const closes = simulatePrices(seed);
  const rows = assets.map((entry) => ({
    asset: entry.asset,
    mark: closeOn(closes, entry.asset, date.day),
    rate: plain(maintenanceOf('prime-broker', entry.asset, 0).rate),
  }));
  const draw = random(seed, `big-book/${count}`);
  let lines: string[] = [positionHeader];
  for (let i = 0; i < count; i++) {
    const account = i % accountCount;
    const entry = rows[(account + Math.floor(i / accountCount)) % rows.length];
    if (entry === undefined) throw new Error('samples: no asset');
    const side = draw.chance(0.7) ? 1 : -1;
    const notional = 2_000 * Math.exp(2 * draw.normal());
    const coins = Math.max(toLots('prime-broker', entry.asset, notional / entry.mark), 0.1);
    gross[account] = gross[account] + coins * entry.mark;
    const paid = Number((entry.mark * draw.between(0.85, 1.12)).toPrecision(6));
    lines.push(
      `${accountName(account)},P${i},${dated},${entry.asset}-USD,` +
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

/** The margin of those accounts, gross leverage from 1 to about 25 before what is gained or lost: a second file. */
export function bigBalances(seed: number, gross: Float64Array): string {
  const draw = random(seed, 'big-book/margin');
  const lines = Array.from(gross, (notional, account) => {
    const margin = fixed(notional / (1 + 24 * draw.uniform() ** 2), 2);
    return `${accountName(account)},${dated},USD,${margin},${margin},0`;
  });
  return `${[balanceHeader, ...lines].join('\n')}\n`;
}
