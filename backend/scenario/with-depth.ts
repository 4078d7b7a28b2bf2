import type { Parsed } from '../../contract/contract.ts';
import { LockstepError } from '../../contract/errors.ts';
import type { Warning } from '../../risk/coverage.ts';
import type { Portfolio } from '../../risk/portfolio.ts';
import { movesWithMarket } from '../../risk/shock.ts';

type DepthFile = NonNullable<Parsed<'cascade.run'>['depth']>;

/**
 * A portfolio with the depth of a file in the place of its own, of the assets that the file names. Which keep the
 * workspace's is said, and which the file has that nobody holds.
 *
 * @throws LockstepError NOT_FOUND where the file has none of the snapshot's assets
 */
export function withDepth(
  portfolio: Portfolio,
  { file, assets }: DepthFile,
  law: string,
): Readonly<{ portfolio: Portfolio; warnings: Warning[] }> {
  const { id, depth: before } = portfolio.assets;
  const given = new Map(assets.map((row) => [row.asset, row]));
  const used = id.filter((asset) => given.has(asset));
  if (used.length === 0)
    throw new LockstepError('NOT_FOUND', `${file} has no depth of any asset in this snapshot.`);
  const own = portfolio.assets.askDepth ?? before;
  const side = (which: 'bid' | 'ask', was: Float64Array) =>
    was.map((usd, k) => {
      const row = given.get(id[k]);
      return row === undefined ? usd : (row[which] ?? Number.NaN);
    });
  const kept = id.filter((asset, k) => !given.has(asset) && movesWithMarket(portfolio.assets, k));
  const unheld = [...given.keys()].filter((asset) => !id.includes(asset));
  const said = [`Depth of ${listed(used)} is that of ${file}, not the workspace’s.`];
  if (law === 'sqrt')
    said.push('The square root law reads volume and volatility: depth changes nothing in it.');
  const scaled = used.filter((asset) => given.get(asset)?.scaled === true);
  if (scaled.length > 0)
    said.push(`For ${listed(scaled)} it has no level within 2 % ± 0.5 %: depth is scaled from the nearest.`);
  if (kept.length > 0) said.push(`It has none of ${listed(kept)}: the workspace’s stays.`);
  if (unheld.length > 0) said.push(`Nobody holds ${listed(unheld)}.`);
  return {
    portfolio: {
      ...portfolio,
      assets: { ...portfolio.assets, depth: side('bid', before), askDepth: side('ask', own) },
    },
    warnings: [{ code: 'depthFile', message: said.join(' ') }],
  };
}

const most = 12;
const listed = (names: readonly string[]): string =>
  names.length > most
    ? `${names.slice(0, most).join(', ')} and ${names.length - most} others`
    : names.join(', ');
