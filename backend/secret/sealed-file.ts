import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import { closeSync, fstatSync, openSync, readSync, writeSync } from 'node:fs';
import { z } from 'zod';
import { LockstepError } from '../../contract/errors.ts';
import { type Cost, cost, passphraseKey, saltBytes, tagBytes } from './passphrase-key.ts';

const magic = Buffer.from('LOCKSTEPX');
const version = 1;
const mostHeader = 4_096;
const chunkBytes = 1 << 20;
const prefixBytes = 7;

const hex = (bytes: number) => z.string().regex(new RegExp(`^[0-9a-f]{${2 * bytes}}$`));
const header = z.strictObject({
  cipher: z.literal('aes-256-gcm'),
  chunk: z.literal(chunkBytes),
  scrypt: z.strictObject({
    N: z.number().int().positive(),
    r: z.number().int().positive(),
    p: z.number().int().positive(),
    salt: hex(saltBytes),
  }),
  nonce: hex(prefixBytes),
});

export type Steps = (done: number, total: number) => void;

/**
 * Encrypts a file under a passphrase: magic, version, length of the header (two bytes), header as JSON, then chunks of
 * 1 MiB by AES-256-GCM, each with its tag. The nonce of a chunk is a random prefix, its number, and whether it is the
 * last (the STREAM construction of Hoang, Reyhanitabar, Rogaway and Vizár 2015): chunks cannot be cut off, left out,
 * repeated or exchanged. The header is authenticated with each of them.
 *
 * @param costs of a guess, written into the header; less than usual only where nothing is to be kept secret
 */
export function sealFile(
  from: string,
  to: string,
  passphrase: string,
  step: Steps = () => {},
  costs: Cost = cost,
): void {
  const salt = randomBytes(saltBytes);
  const prefix = randomBytes(prefixBytes);
  const text = JSON.stringify({
    cipher: 'aes-256-gcm',
    chunk: chunkBytes,
    scrypt: { ...costs, salt: salt.toString('hex') },
    nonce: prefix.toString('hex'),
  } satisfies z.infer<typeof header>);
  const head = headOf(text);
  const key = passphraseKey(passphrase, salt, costs);
  withFiles(from, to, (input, output, size) => {
    writeAll(output, head);
    const chunks = Math.max(1, Math.ceil(size / chunkBytes));
    const plain = Buffer.alloc(chunkBytes);
    for (let i = 0; i < chunks; i++) {
      const read = readFull(input, plain);
      const cipher = createCipheriv('aes-256-gcm', key, nonceOf(prefix, i, i === chunks - 1));
      cipher.setAAD(head);
      writeAll(
        output,
        Buffer.concat([cipher.update(plain.subarray(0, read)), cipher.final(), cipher.getAuthTag()]),
      );
      step(i + 1, chunks);
    }
  });
}

/** The other way. @throws LockstepError INPUT_REFUSED when the passphrase is another, or anything in the file was changed */
export function openSealed(
  from: string,
  to: string,
  passphrase: string,
  name: string,
  step: Steps = () => {},
): void {
  withFiles(from, to, (input, output, size) => {
    const { head, terms } = readHeader(input, name);
    const { salt, ...costs } = terms.scrypt;
    const prefix = Buffer.from(terms.nonce, 'hex');
    const key = keyOf(passphrase, Buffer.from(salt, 'hex'), costs, name);
    const body = size - head.length;
    const chunks = Math.ceil(body / (chunkBytes + tagBytes));
    if (body < tagBytes) throw broken(name);
    const sealed = Buffer.alloc(chunkBytes + tagBytes);
    for (let i = 0; i < chunks; i++) {
      const read = readFull(input, sealed);
      if (read < tagBytes) throw broken(name);
      const decipher = createDecipheriv('aes-256-gcm', key, nonceOf(prefix, i, i === chunks - 1));
      decipher.setAAD(head);
      decipher.setAuthTag(sealed.subarray(read - tagBytes, read));
      try {
        writeAll(
          output,
          Buffer.concat([decipher.update(sealed.subarray(0, read - tagBytes)), decipher.final()]),
        );
      } catch {
        throw i === 0 ? refused(name) : broken(name);
      }
      step(i + 1, chunks);
    }
  });
}

function headOf(text: string): Buffer {
  const json = Buffer.from(text);
  const length = Buffer.alloc(2);
  length.writeUInt16BE(json.length);
  return Buffer.concat([magic, Buffer.from([version]), length, json]);
}

function readHeader(input: number, name: string): Readonly<{ head: Buffer; terms: z.infer<typeof header> }> {
  const first = Buffer.alloc(magic.length + 3);
  const whole = readFull(input, first) === first.length;
  if (!whole || !first.subarray(0, magic.length).equals(magic))
    throw new LockstepError(
      'INPUT_REFUSED',
      `${name}: this is no carried workspace: "lockstep carry" makes one.`,
    );
  if (first[magic.length] !== version)
    throw new LockstepError(
      'INPUT_REFUSED',
      `${name} was written by a newer Lockstep: open it with that version.`,
    );
  const length = first.readUInt16BE(magic.length + 1);
  const json = Buffer.alloc(Math.min(length, mostHeader));
  if (length > mostHeader || readFull(input, json) !== length) throw broken(name);
  try {
    return { head: Buffer.concat([first, json]), terms: header.parse(JSON.parse(json.toString('utf8'))) };
  } catch {
    throw broken(name);
  }
}

function keyOf(passphrase: string, salt: Buffer, costs: Cost, name: string) {
  try {
    return passphraseKey(passphrase, salt, costs);
  } catch {
    throw broken(name);
  }
}

function nonceOf(prefix: Buffer, index: number, last: boolean): Buffer {
  const rest = Buffer.alloc(5);
  rest.writeUInt32BE(index);
  rest[4] = last ? 1 : 0;
  return Buffer.concat([prefix, rest]);
}

function withFiles(
  from: string,
  to: string,
  work: (input: number, output: number, size: number) => void,
): void {
  const input = openSync(from, 'r');
  try {
    const output = openSync(to, 'w', 0o600);
    try {
      work(input, output, fstatSync(input).size);
    } finally {
      closeSync(output);
    }
  } finally {
    closeSync(input);
  }
}

function readFull(file: number, into: Buffer): number {
  let done = 0;
  while (done < into.length) {
    const read = readSync(file, into, done, into.length - done, null);
    if (read === 0) break;
    done += read;
  }
  return done;
}

function writeAll(file: number, bytes: Buffer): void {
  for (let at = 0; at < bytes.length; ) at += writeSync(file, bytes, at);
}

const refused = (name: string): LockstepError =>
  new LockstepError(
    'INPUT_REFUSED',
    `${name}: the passphrase does not open this file, or it was changed on the way.`,
  );
const broken = (name: string): LockstepError =>
  new LockstepError(
    'INPUT_REFUSED',
    `${name} was cut off or changed on the way: nothing of it is used. Carry it again.`,
  );
