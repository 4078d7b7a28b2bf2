import { createHmac } from 'node:crypto';

const alphabet = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
const length = 6;

/** Crockford base 32 of the first five bytes: eight characters, none of which is read as another. */
function code(digest: Uint8Array): string {
  let bits = 0n;
  for (const byte of digest.subarray(0, 5)) bits = (bits << 8n) | BigInt(byte);
  let text = '';
  for (let i = 0; i < 8; i++) text = alphabet.charAt(Number((bits >> BigInt(5 * i)) & 31n)) + text;
  return text;
}

/**
 * A pseudonym for every participant, "P-7K2M9Q", stable for as long as the workspace keeps its key: it depends on the key
 * and the name, not on who else is there, but for names whose codes begin alike, which are told apart by more letters.
 * Without the key (a secret of the workspace, any text) names cannot be tried against the codes.
 */
export function makePseudonyms(participants: readonly string[], key: string): ReadonlyMap<string, string> {
  const codes = new Map<string, string>();
  for (const name of participants) codes.set(name, code(createHmac('sha256', key).update(name).digest()));
  const taken = new Map<string, number>();
  for (const c of codes.values()) taken.set(c.slice(0, length), (taken.get(c.slice(0, length)) ?? 0) + 1);
  const result = new Map<string, string>();
  const used = new Set<string>();
  for (const name of [...codes.keys()].sort()) {
    const full = codes.get(name) ?? '';
    const short = full.slice(0, length);
    let alias = `P-${taken.get(short) === 1 ? short : full}`;
    for (let n = 2; used.has(alias); n++) alias = `P-${full}-${n}`;
    used.add(alias);
    result.set(name, alias);
  }
  return result;
}
