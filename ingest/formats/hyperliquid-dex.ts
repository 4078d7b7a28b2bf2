import type { Capture } from '../capture.ts';
import type { Context } from '../context.ts';
import { at, objectsOf, textAt } from '../json/access.ts';
import type { Json } from '../json/parse.ts';

const venue = 'hyperliquid';
const name = '[a-z][a-z0-9]{1,9}';

/** The dex of a coin (`xyz:TSLA`); '' for coins of the first dex, which are named alone. */
const dexOf = (coin: string): string => new RegExp(`^(${name}):`).exec(coin)?.[1] ?? '';

/** A dex that somebody else runs on Hyperliquid has a margin of its own and is a venue of its own. */
export const venueOfDex = (dex: string): string => (dex === '' ? venue : `${venue}:${dex}`);

/** Where a coin of Hyperliquid is traded. */
export const venueOfCoin = (coin: string): string => venueOfDex(dexOf(coin));

/** Dexs whose collateral is known to be USDC (`collateralToken` 0 in their meta); an account's state does not say it. */
const inUsdc: readonly string[] = [venue, `${venue}:xyz`];

/** Another dex may hold another dollar coin, and its state does not name it. */
export function sayCollateral(context: Context, line: number, where: string): void {
  if (inUsdc.includes(where)) return;
  context.tally(
    'DEX_COLLATERAL',
    line,
    `the collateral of ${where} is taken for USDC: its state does not name its coin, and a dex may hold another one`,
    0,
    where,
  );
}

/**
 * The dex a capture line says its answer is of: by a key `dex`, in the `request` it keeps, in its endpoint, or as the venue
 * `hyperliquid:xyz`; '' the first, null where it says nothing.
 */
function dexOfCapture(capture: Capture | null): string | null {
  if (capture === null) return null;
  if (capture.dex !== null) return capture.dex;
  const asked = new RegExp(`\\bdex["']?\\s*[=:]\\s*["']?(${name})?`).exec(capture.endpoint);
  if (asked !== null) return asked[1] ?? '';
  return new RegExp(`^${venue}:(${name})$`).exec(capture.venue.trim().toLowerCase())?.[1] ?? null;
}

/**
 * The venue of one account's state. Its coins tell the dex, and where it has none the capture line; a state without either is
 * taken for the first dex, which is said. Coins of several dexs beside one collateral are no answer of Hyperliquid's.
 */
export function venueOfState(root: Json, line: number, context: Context): string {
  const entries = objectsOf(at(root, 'assetPositions')) ?? [];
  const dexs = [...new Set(entries.map((entry) => dexOf(textAt(entry, 'position', 'coin') ?? '')))];
  const said = dexOfCapture(context.capture);
  if (dexs.length > 1) {
    const named = dexs.map((dex) => dex || 'the first').sort();
    context.tally(
      'DEXS_POOLED',
      line,
      `one account with coins of several dexs (${named.join(', ')}) and one collateral: Hyperliquid margins each apart. They are read as one account at ${venueOfDex(said ?? '')}; import the answer of each dex by itself`,
    );
    return venueOfDex(said ?? '');
  }
  const [dex] = dexs;
  if (dex === undefined && said === null)
    context.tally(
      'DEX_UNSAID',
      line,
      'an account without positions does not say which dex it is of: taken for the first one, whose collateral it states. Of another it says so in its capture line ("dex": "xyz")',
    );
  return venueOfDex(dex || said || '');
}
