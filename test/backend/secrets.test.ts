import { scryptSync } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { makeKeyFile, openKeyFile } from '../../backend/secret/key-file.ts';
import { passphraseKey } from '../../backend/secret/passphrase-key.ts';
import { isSigned, publicKeyOf, signText } from '../../db/ed25519.ts';

/** RFC 8032, section 7.1, tests 1 to 3: secret, public key, message, signature. */
const rfc8032 = [
  [
    '9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60',
    'd75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a',
    '',
    'e5564300c360ac729086e2cc806e828a84877f1eb8e5d974d873e065224901555fb8821590a33bacc61e39701cf9b46bd25bf5f0595bbe24655141438e7a100b',
  ],
  [
    '4ccd089b28ff96da9db6c346ec114e0f5b8a319f35aba624da8cf6ed4fb8a6fb',
    '3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c',
    '72',
    '92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da085ac1e43e15996e458f3613d0f11d8c387b2eaeb4302aeeb00d291612bb0c00',
  ],
  [
    'c5aa8df43f9f837bedb7442f31dcb7b166d38535076f094b85ce3a2e0b4458f7',
    'fc51cd8e6218a1a38da47ed00230f0580816ed13ba3303ac5deb911548908025',
    'af82',
    '6291d657deec24024827e69c3abe01a30ce548a284743a445e3680d7db5ac3ac18ff9b538d16f290ae67f760984dc6594a7c15e9716ed28dc027beceea1ec40a',
  ],
] as const;

describe('Ed25519', () => {
  it.each(rfc8032)('RFC 8032: secret %s', (secret, key, message, signature) => {
    const seed = Buffer.from(secret, 'hex');
    const text = Buffer.from(message, 'hex');
    expect(publicKeyOf(seed)).toBe(key);
    expect(signText(seed, text)).toBe(signature);
    expect(isSigned(key, text, signature)).toBe(true);
    expect(isSigned(key, Buffer.concat([text, Buffer.from('x')]), signature)).toBe(false);
    expect(
      isSigned(
        key,
        text,
        signature.replace(/^../, (a) => (a === '00' ? '01' : '00')),
      ),
    ).toBe(false);
    expect(isSigned('no key', text, signature)).toBe(false);
  });
});

describe('scrypt', () => {
  /** RFC 7914, section 12: the primitive our keys are made with. */
  it.each([
    [
      '',
      '',
      16,
      1,
      1,
      '77d6576238657b203b19ca42c18a0497f16b4844e3074ae8dfdffa3fede21442fcd0069ded0948f8326a753a0fc81f17e8d3e0fb2e0d3628cf35e20c38d18906',
    ],
    [
      'password',
      'NaCl',
      1_024,
      8,
      16,
      'fdbabe1c9d3472007856e7190d01e9fe7c6ad7cbc8237830e77376634b3731622eaf30d92e22a3886ff109279d9830dac727afb94a83ee6d8360cbdfa2cc0640',
    ],
    [
      'pleaseletmein',
      'SodiumChloride',
      16_384,
      8,
      1,
      '7023bdcb3afd7348461c06cd81fd38ebfda8fbba904f8e3ea9b543f6545da1f2d5432955613f0fcf62d49705242a9af9e61e85dc0d651e40dfcf017b45575887',
    ],
  ] as const)('RFC 7914: %s, %s, N %i, r %i, p %i', (passphrase, salt, N, r, p, expected) => {
    expect(scryptSync(passphrase, salt, 64, { N, r, p }).toString('hex')).toBe(expected);
  });

  it('is what a passphrase becomes a key by, and files with mad costs are refused', () => {
    const key = passphraseKey('pleaseletmein', Buffer.from('SodiumChloride'), { N: 16_384, r: 8, p: 1 });
    expect(key.toString('hex')).toBe('7023bdcb3afd7348461c06cd81fd38ebfda8fbba904f8e3ea9b543f6545da1f2');
    const salt = Buffer.alloc(16);
    const small = { N: 1_024, r: 8, p: 1 };
    // "é" as one character, and as two: the same letters on another keyboard.
    expect(passphraseKey('caf\u00e9', salt, small)).toEqual(passphraseKey('cafe\u0301', salt, small));
    expect(() => passphraseKey('x', salt, { N: 2 ** 30, r: 8, p: 1 })).toThrow(RangeError);
  });
});

describe('a key file', () => {
  it('opens with its passphrase only, and not once anything in it was changed', () => {
    const { text, publicKey } = makeKeyFile('Ann', 'correct horse battery');
    expect(openKeyFile(text, 'correct horse battery', 'a.key')).toMatchObject({ name: 'Ann', publicKey });
    const refused = expect.objectContaining({ code: 'INPUT_REFUSED' });
    const opens = (content: string, passphrase = 'correct horse battery') => {
      try {
        return openKeyFile(content, passphrase, 'a.key').name;
      } catch (error) {
        expect(error).toEqual(refused);
        return null;
      }
    };
    expect(opens(text, 'correct horse batterx')).toBeNull();
    expect(opens(text.replace('Ann', 'Bob'))).toBeNull();
    expect(
      opens(text.replace(/"nonce": "(.)/, (_all, first) => `"nonce": "${first === '0' ? '1' : '0'}`)),
    ).toBeNull();
    expect(opens('{}')).toBeNull();
    expect(opens('not json')).toBeNull();
    expect(text).not.toContain('correct horse');
  });
});
