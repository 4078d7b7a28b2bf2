import type { MarginBook } from '../margin/margin-book.ts';
import { ownMaintenance } from '../margin/surplus.ts';
import { accountKind, instrument, type Portfolio } from '../portfolio.ts';
import { type AccountFigures, stateCode } from './account-figures.ts';
import { accountGroups, isPositionLevel, type Level, positionGroups } from './groups.ts';

/** Gross, net and equity of one group; null where equity is not recorded or not positive. */
export type LeverageRow = Readonly<{
  key: string;
  participants: number;
  positions: number;
  gross: number;
  net: number;
  long: number;
  short: number;
  equity: number | null;
  leverage: number | null;
  netLeverage: number | null;
  directional: number | null;
  maintenance: number;
  marginRatio: number | null;
  excessNotional: number;
  share: number;
}>;

/** One account's part in one group: which, what fraction of the account's equity, the notional and USD maintenance there. */
type Part = (
  account: number,
  group: number,
  share: number,
  long: number,
  short: number,
  positions: number,
  maintenance: number,
) => void;

const noCollateral = '(none recorded)';

/** Rows largest gross first, and the gross notional that belongs to no group. */
export function leverageRows(
  book: MarginBook,
  excess: Float64Array,
  level: Level,
  owing?: Uint8Array,
): Readonly<{ rows: LeverageRow[]; outside: number }> {
  const { portfolio, figures } = book;
  const { accounts } = portfolio;
  const { keys, each } = partition(book, level);
  const sum = () => new Float64Array(keys.length);
  const [long, short, equity, levered, netLevered, margin, held, cut] = Array.from({ length: 8 }, sum);
  const count = new Int32Array(keys.length);
  const members = keys.map(() => new Set<number>());
  let covered = 0;
  let total = 0;
  for (const notional of figures.gross) total += notional;

  each((a, g, share, l, s, n, m) => {
    covered += l + s;
    long[g] += l;
    short[g] += s;
    count[g] += n;
    members[g].add(accounts.participant[a]);
    cut[g] += share * excess[a];
    if (figures.state[a] === stateCode.uncollateralised) return;
    held[g] += 1;
    margin[g] += m;
    if (figures.state[a] === stateCode.underwater || owing?.[a] === 1) return;
    equity[g] += share * figures.equity[a];
    levered[g] += l + s;
    netLevered[g] += l - s;
  });

  const rows: LeverageRow[] = [];
  for (const [g, key] of keys.entries()) {
    const gross = long[g] + short[g];
    if (!(gross > 0)) continue;
    const known = held[g] > 0 && equity[g] > 0;
    rows.push({
      key,
      participants: members[g].size,
      positions: count[g],
      gross,
      net: long[g] - short[g],
      long: long[g],
      short: short[g],
      equity: known ? equity[g] : null,
      leverage: known ? levered[g] / equity[g] : null,
      netLeverage: known ? Math.abs(netLevered[g]) / equity[g] : null,
      directional: Math.abs(long[g] - short[g]) / gross,
      maintenance: margin[g],
      marginRatio: known ? margin[g] / equity[g] : null,
      excessNotional: cut[g],
      share: gross / total,
    });
  }
  rows.sort((a, b) => b.gross - a.gross || (a.key < b.key ? -1 : 1));
  return { rows, outside: Math.max(0, total - covered > 1e-9 * total ? total - covered : 0) };
}

function partition(book: MarginBook, level: Level) {
  const { portfolio, figures } = book;
  if (level === 'collateral') return byCollateral(portfolio, figures);
  if (isPositionLevel(level)) return byPosition(book, level as 'asset' | 'sector' | 'side');
  const { keys, of } = accountGroups(portfolio, level as 'participant' | 'cohort' | 'venue' | 'protocol');
  const { accounts } = portfolio;
  const each = (part: Part) => {
    for (let a = 0; a < accounts.count; a++) {
      if (!(figures.gross[a] > 0) || of[a] < 0) continue;
      const n = accounts.positionStart[a + 1] - accounts.positionStart[a];
      part(a, of[a], 1, figures.long[a], figures.short[a], n, figures.maintenance[a]);
    }
  };
  return { keys, each };
}

/**
 * An account's equity is attributed to its positions in proportion to their notional; maintenance is their own.
 */
function byPosition(book: MarginBook, level: 'asset' | 'sector' | 'side') {
  const { portfolio, figures } = book;
  const { accounts, positions } = portfolio;
  const { keys, of } = positionGroups(portfolio, level);
  const each = (part: Part) => {
    for (let p = 0; p < positions.count; p++) {
      const a = positions.account[p];
      const size = Math.abs(positions.notional[p]);
      if (of[p] < 0 || !(figures.gross[a] > 0)) continue;
      const funding =
        positions.instrument[p] === instrument.borrow && accounts.kind[a] === accountKind.lending;
      if (funding) continue;
      const long = positions.notional[p] >= 0;
      const share = size / figures.gross[a];
      part(a, of[p], share, long ? size : 0, long ? 0 : size, 1, ownMaintenance(book, p));
    }
  };
  return { keys, each };
}

/** An account is split over its collateral assets by their value after haircuts. */
function byCollateral(portfolio: Portfolio, figures: AccountFigures) {
  const { accounts, positions, balances, assets } = portfolio;
  const keys = [...assets.id, noCollateral];
  const value = new Float64Array(assets.id.length);
  const each = (part: Part) => {
    for (let a = 0; a < accounts.count; a++) {
      if (!(figures.gross[a] > 0)) continue;
      value.fill(0);
      let total = 0;
      const add = (k: number, usd: number) => {
        if (!(usd > 0) || k < 0) return;
        value[k] += usd;
        total += usd;
      };
      for (let b = accounts.balanceStart[a]; b < accounts.balanceStart[a + 1]; b++) {
        add(balances.asset[b], balances.value[b] * (1 - balances.haircut[b]));
      }
      for (let p = accounts.positionStart[a]; p < accounts.positionStart[a + 1]; p++) {
        const kind = positions.instrument[p];
        if (kind === instrument.supply || kind === instrument.spot)
          add(positions.asset[p], positions.notional[p]);
      }
      const n = accounts.positionStart[a + 1] - accounts.positionStart[a];
      if (total === 0) {
        part(a, keys.length - 1, 1, figures.long[a], figures.short[a], n, figures.maintenance[a]);
        continue;
      }
      for (let k = 0; k < value.length; k++) {
        if (value[k] === 0) continue;
        const w = value[k] / total;
        part(a, k, w, w * figures.long[a], w * figures.short[a], n, w * figures.maintenance[a]);
      }
    }
  };
  return { keys, each };
}
