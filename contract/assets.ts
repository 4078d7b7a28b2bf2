import { type AssetEntry, type AssetKind, assetList } from './asset-list.ts';

export { type AssetEntry, type AssetKind, assetKinds } from './asset-list.ts';

/** What somebody says of an asset; what is not said stays as it is. */
export type AssetSaid = Readonly<Partial<AssetEntry> & { asset: string }>;

/** The catalogue with what a workspace says on top. Times are UTC ms; null means now: a peg that ended is over. */
export type AssetBook = Readonly<{
  entries: readonly AssetEntry[];
  /** The name an asset goes by everywhere: upper case, other names replaced (XBT is BTC). */
  name: (text: string) => string;
  of: (asset: string) => AssetEntry;
  /** Whether anything is said of it, under any of its names. */
  knows: (text: string) => boolean;
  kindAt: (asset: string, at: number | null) => AssetKind;
  /** Counted at one dollar: the dollar itself and coins pegged to it. */
  isDollar: (asset: string, at: number | null) => boolean;
}>;

/**
 * The catalogue as a workspace sees it. Later sayings stand above earlier ones; a name nobody says anything of is a
 * coin whose price moves.
 */
export function assetBook(said: readonly AssetSaid[] = []): AssetBook {
  const entries = new Map(assetList.map((entry) => [entry.asset, entry]));
  for (const { asset, ...rest } of said) {
    const name = asset.toUpperCase();
    const given = Object.fromEntries(Object.entries(rest).filter(([, value]) => value !== undefined));
    entries.set(name, settled({ ...(entries.get(name) ?? unknown(name)), ...given }));
  }
  const aliases = new Map([...entries.values()].flatMap((e) => e.aliases.map((alias) => [alias, e.asset])));
  const name = (text: string): string => {
    const upper = text.trim().toUpperCase();
    return aliases.get(upper) ?? upper;
  };
  const of = (asset: string): AssetEntry => {
    // Asked several times a row, mostly by the very name.
    const entry = entries.get(asset);
    if (entry !== undefined) return entry;
    const upper = asset.toUpperCase();
    return entries.get(upper) ?? unknown(upper);
  };
  return {
    entries: [...entries.values()],
    name,
    of,
    knows: (text) => entries.has(name(text)),
    kindAt: (asset, at) => {
      const entry = of(asset);
      return entry.kind === 'stable' && !holds(entry, at) ? 'volatile' : entry.kind;
    },
    isDollar: (asset, at) => {
      const entry = of(asset);
      return entry.peg === 'USD' && holds(entry, at);
    },
  };
}

/** Only money and stable coins have a peg, and money is worth itself. */
function settled(entry: AssetEntry): AssetEntry {
  if (entry.kind === 'fiat') return { ...entry, peg: entry.peg ?? entry.asset };
  return entry.kind === 'stable' ? entry : { ...entry, peg: null, pegFrom: null, pegUntil: null };
}

const unknown = (asset: string): AssetEntry => ({
  asset,
  kind: 'volatile',
  peg: null,
  pegFrom: null,
  pegUntil: null,
  standsFor: null,
  accrues: false,
  aliases: [],
  quote: false,
});

function holds({ pegFrom, pegUntil }: AssetEntry, at: number | null): boolean {
  if (at === null) return pegUntil === null;
  return (pegFrom === null || at >= Date.parse(pegFrom)) && (pegUntil === null || at < Date.parse(pegUntil));
}
