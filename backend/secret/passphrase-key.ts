import { scryptSync } from 'node:crypto';

/** scrypt (RFC 7914) at a cost of 128 MiB and some half a second: what guessing a passphrase costs, each time. */
export const cost = { N: 131_072, r: 8, p: 1 } as const;
export type Cost = Readonly<{ N: number; r: number; p: number }>;
export const saltBytes = 16;
/** Of the tag that AES-256-GCM ends a text with. */
export const tagBytes = 16;
const keyBytes = 32;
/** No file may make this program take more memory than this, or work for minutes. */
const most = { N: 1_048_576, r: 8, p: 4 };

/**
 * A key of 256 bits from a passphrase, normalised so that the same letters typed on another machine are the same.
 *
 * @throws RangeError for a cost beyond what this program takes from a file
 */
export function passphraseKey(passphrase: string, salt: Uint8Array, { N, r, p }: Cost = cost): Buffer {
  if (N > most.N || r > most.r || p > most.p)
    throw new RangeError('the cost of the passphrase is beyond bounds');
  return scryptSync(passphrase.normalize('NFKC'), salt, keyBytes, { N, r, p, maxmem: 256 * N * r });
}
