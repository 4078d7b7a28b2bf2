import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import { z } from 'zod';
import { LockstepError } from '../../contract/errors.ts';
import { publicKeyOf } from '../../db/ed25519.ts';
import { type Cost, cost, passphraseKey, saltBytes, tagBytes } from './passphrase-key.ts';

const hex = (bytes: number) => z.string().regex(new RegExp(`^[0-9a-f]{${2 * bytes}}$`));
const seedBytes = 32;
const nonceBytes = 12;

/** A key as its owner keeps it: the secret under a passphrase, the rest readable. */
const keyFile = z.strictObject({
  program: z.literal('lockstep'),
  kind: z.literal('key'),
  version: z.literal(1),
  name: z.string().min(1).max(200),
  publicKey: hex(32),
  scrypt: z.strictObject({
    N: z.number().int().positive(),
    r: z.number().int().positive(),
    p: z.number().int().positive(),
    salt: hex(saltBytes),
  }),
  cipher: z.literal('aes-256-gcm'),
  nonce: hex(nonceBytes),
  secret: hex(seedBytes + tagBytes),
});

export type OpenKey = Readonly<{ name: string; publicKey: string; seed: Uint8Array }>;

/**
 * A new key pair for somebody, as the text of a file.
 *
 * @param costs of a guess of the passphrase; less than usual only where nothing is to be kept secret
 */
export function makeKeyFile(
  name: string,
  passphrase: string,
  costs: Cost = cost,
): Readonly<{ text: string; publicKey: string }> {
  const seed = randomBytes(seedBytes);
  const salt = randomBytes(saltBytes);
  const nonce = randomBytes(nonceBytes);
  const publicKey = publicKeyOf(seed);
  const cipher = createCipheriv('aes-256-gcm', passphraseKey(passphrase, salt, costs), nonce);
  // Name and public key cannot be exchanged in the file without its being seen.
  cipher.setAAD(Buffer.from(`${name}\n${publicKey}`));
  const secret = Buffer.concat([cipher.update(seed), cipher.final(), cipher.getAuthTag()]).toString('hex');
  const file: z.infer<typeof keyFile> = {
    program: 'lockstep',
    kind: 'key',
    version: 1,
    name,
    publicKey,
    scrypt: { ...costs, salt: salt.toString('hex') },
    cipher: 'aes-256-gcm',
    nonce: nonce.toString('hex'),
    secret,
  };
  return { text: `${JSON.stringify(file, null, 1)}\n`, publicKey };
}

/** @throws LockstepError INPUT_REFUSED for what is no key file, or a passphrase that does not open it */
export function openKeyFile(text: string, passphrase: string, file: string): OpenKey {
  const { name, publicKey, scrypt, nonce, secret } = parse(text, file);
  const bytes = Buffer.from(secret, 'hex');
  try {
    const key = passphraseKey(passphrase, Buffer.from(scrypt.salt, 'hex'), scrypt);
    const decipher = createDecipheriv('aes-256-gcm', key, Buffer.from(nonce, 'hex'));
    decipher.setAAD(Buffer.from(`${name}\n${publicKey}`));
    decipher.setAuthTag(bytes.subarray(seedBytes));
    const seed = Buffer.concat([decipher.update(bytes.subarray(0, seedBytes)), decipher.final()]);
    if (publicKeyOf(seed) !== publicKey) throw new RangeError('another key');
    return { name, publicKey, seed };
  } catch {
    throw new LockstepError(
      'INPUT_REFUSED',
      `${file}: the passphrase does not open this key, or the file was changed.`,
    );
  }
}

function parse(text: string, file: string): z.infer<typeof keyFile> {
  try {
    return keyFile.parse(JSON.parse(text));
  } catch {
    throw new LockstepError('INPUT_REFUSED', `${file}: this is no key file: "lockstep key" makes one.`);
  }
}
