import type { Input } from '../../../contract/contract.ts';
import type { AssetEntryDto } from '../../../contract/dto/assets.ts';

type Said = Input<'assets.save'>['assets'][number];

/** The catalogue as `lockstep assets --json` writes it. */
export const assetFile = (entries: readonly AssetEntryDto[]): string =>
  `${JSON.stringify({ assets: entries }, null, 2)}\n`;

/**
 * What such a file says of assets; what the program knows by itself is not taken from one. null where it says nothing of
 * assets at all. The entries are checked where they are saved.
 */
export function saidInFile(value: unknown): readonly Said[] | null {
  const given = (value as Readonly<{ assets?: unknown }> | null)?.assets;
  if (!Array.isArray(given)) return null;
  return (given as readonly (Said & { source?: string })[]).flatMap(({ source, ...rest }) =>
    source === 'builtIn' ? [] : [rest],
  );
}
