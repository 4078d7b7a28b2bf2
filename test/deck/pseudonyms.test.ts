import { createHash, createHmac } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { makePseudonyms } from '../../deck/pseudonyms/make-pseudonyms.ts';
import { makeRedactor } from '../../deck/pseudonyms/make-redactor.ts';
import { hmacSha256, sha256 } from '../../deck/pseudonyms/sha256.ts';

const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);
const hex = (b: Uint8Array): string => Buffer.from(b).toString('hex');

describe('SHA-256', () => {
  it('reproduces FIPS 180-4 for "abc"', () => {
    expect(hex(sha256(bytes('abc')))).toBe(
      'ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad',
    );
  });
  it('agrees with the platform at every padding length', () => {
    for (let n = 0; n < 200; n++) {
      const message = Uint8Array.from({ length: n }, (_, i) => (i * 7 + n) & 255);
      expect(hex(sha256(message))).toBe(createHash('sha256').update(message).digest('hex'));
    }
  });
  it.each(['', 'key', 'k'.repeat(64), 'k'.repeat(65), 'k'.repeat(200)])('HMAC with key of %s', (key) => {
    expect(hex(hmacSha256(bytes(key), bytes('fund-017')))).toBe(
      createHmac('sha256', key).update('fund-017').digest('hex'),
    );
  });
});

describe('pseudonyms', () => {
  const names = Array.from({ length: 2_000 }, (_, i) => `fund-${i}`);
  const map = makePseudonyms(names, 'secret');
  it('are distinct, well formed and never the name', () => {
    expect(new Set(map.values()).size).toBe(names.length);
    for (const alias of map.values()) expect(alias).toMatch(/^P-[0-9A-Z]{6,8}(-\d+)?$/);
  });
  it('do not depend on order or on who else is there', () => {
    expect(makePseudonyms(names.toReversed(), 'secret')).toEqual(map);
    expect(makePseudonyms(['fund-17'], 'secret').get('fund-17')).toBe(map.get('fund-17'));
  });
  it('change with the key', () => {
    expect(makePseudonyms(['fund-17'], 'other').get('fund-17')).not.toBe(map.get('fund-17'));
  });
});

describe('redaction', () => {
  const say = makeRedactor(
    new Map([
      ['fund-01', 'P-A'],
      ['fund-017', 'P-B'],
      ['Alpha Capital', 'P-C'],
      ['@SUM(1)', 'P-D'],
      ['0xabc', 'P-E'],
      ['***', 'P-F'],
    ]),
  );
  it.each([
    ['fund-017', 'P-B'],
    ['fund-01 and fund-017, fund-0171', 'P-A and P-B, fund-0171'],
    ['xfund-01', 'xfund-01'],
    ['sold by Alpha Capital.', 'sold by P-C.'],
    ['Alpha alone', 'Alpha alone'],
    ['from @SUM(1) to 0xabc', 'from P-D to P-E'],
    ['by ***', 'by P-F'],
  ])('%s', (text, expected) => expect(say(text)).toBe(expected));
  it('without pseudonyms leaves everything as it is', () =>
    expect(makeRedactor(null)('fund-01')).toBe('fund-01'));
});
