import { createPrivateKey, createPublicKey, type KeyObject, sign, verify } from 'node:crypto';

/** Ed25519 (RFC 8032) with raw keys in hex: what stands before them in PKCS #8 and SPKI is always the same. */
const secretHead = Buffer.from('302e020100300506032b657004220420', 'hex');
const publicHead = Buffer.from('302a300506032b6570032100', 'hex');

const secretOf = (seed: Uint8Array): KeyObject =>
  createPrivateKey({ key: Buffer.concat([secretHead, seed]), format: 'der', type: 'pkcs8' });

/** The public key of a secret seed of 32 bytes. */
export const publicKeyOf = (seed: Uint8Array): string =>
  createPublicKey(secretOf(seed))
    .export({ format: 'der', type: 'spki' })
    .subarray(publicHead.length)
    .toString('hex');

export const signText = (seed: Uint8Array, text: string | Uint8Array): string =>
  sign(null, Buffer.from(text), secretOf(seed)).toString('hex');

/** False too for what is no key or no signature. */
export function isSigned(key: string, text: string | Uint8Array, signature: string): boolean {
  try {
    const spki = Buffer.concat([publicHead, Buffer.from(key, 'hex')]);
    const known = createPublicKey({ key: spki, format: 'der', type: 'spki' });
    return verify(null, Buffer.from(text), known, Buffer.from(signature, 'hex'));
  } catch {
    return false;
  }
}
