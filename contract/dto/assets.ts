import { z } from 'zod';
import { type AssetEntry, assetKinds } from '../assets.ts';
import { list, name } from '../domain.ts';

const assetName = name.regex(/^[^\s\p{Ll}]+$/u, 'an asset name is upper case and without spaces');
const day = z.iso.date();

/** What is said of an asset; what is left out stays as it is. */
export const assetSaid = z.strictObject({
  asset: assetName,
  kind: z.enum(assetKinds).optional(),
  peg: assetName.nullable().optional(),
  pegFrom: day.nullable().optional(),
  pegUntil: day.nullable().optional(),
  standsFor: assetName.nullable().optional(),
  accrues: z.boolean().optional(),
  aliases: list(assetName, 50).optional(),
  quote: z.boolean().optional(),
});

/** An entry of the catalogue, and whether the workspace has a say in it. */
const assetEntry = z.strictObject({
  asset: name,
  kind: z.enum(assetKinds),
  peg: name.nullable(),
  pegFrom: day.nullable(),
  pegUntil: day.nullable(),
  standsFor: name.nullable(),
  accrues: z.boolean(),
  aliases: list(name, 50).readonly(),
  quote: z.boolean(),
  source: z.enum(['builtIn', 'import', 'workspace']),
}) satisfies z.ZodType<AssetEntry>;
export type AssetEntryDto = z.infer<typeof assetEntry>;

export const assetsOutput = z.strictObject({ assets: list(assetEntry, 100_000) });
export const assetsSaved = z.strictObject({ assets: list(assetSaid, 10_000) });
