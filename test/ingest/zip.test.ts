import { strToU8, zipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { openZip, ZipError } from '../../ingest/bytes/zip.ts';
import { expand } from '../../ingest/ingest.ts';
import { refused, run, source } from './run.ts';

const prices = strToU8('date,BTC\n2026-01-01,5\n2026-01-02,6\n');
const whole = (bytes: Uint8Array) => ({
  size: bytes.length,
  at: (from: number, length: number) => bytes.subarray(from, from + length),
});
const content = (bytes: Uint8Array): string => {
  const [entry] = openZip(whole(bytes));
  return [...(entry?.chunks() ?? [])].map((chunk) => new TextDecoder().decode(chunk)).join('');
};
/** Changes a field of the entry's line in the directory. */
function changed(zip: Uint8Array, at: number, value: number, size: 2 | 4): Uint8Array {
  const bytes = zip.slice();
  const view = new DataView(bytes.buffer);
  let entry = 0;
  while (view.getUint32(entry, true) !== 0x02014b50) entry++;
  if (size === 2) view.setUint16(entry + at, value, true);
  else view.setUint32(entry + at, value, true);
  return bytes;
}
const codeOf = (work: () => unknown): string => {
  try {
    work();
  } catch (error) {
    if (error instanceof ZipError) return error.code;
    throw error;
  }
  return 'read';
};

describe('a zip archive', () => {
  const stored = zipSync({ 'a.csv': prices }, { level: 0 });
  const deflated = zipSync({ 'a.csv': prices }, { level: 9 });

  it('stored or deflated, with a comment behind it, is read by its directory', () => {
    expect([content(stored), content(deflated)]).toEqual(Array(2).fill(new TextDecoder().decode(prices)));
    const end = deflated.length - 22;
    const commented = new Uint8Array([...deflated, ...strToU8('a comment')]);
    new DataView(commented.buffer).setUint16(end + 20, 9, true);
    expect(content(commented)).toBe(new TextDecoder().decode(prices));
  });
  it('whose sizes and place stand in 64 bits, behind a name and another extra field, is read', () => {
    const zip = stored.slice();
    const end = zip.length - 22;
    const directory = new DataView(zip.buffer).getUint32(end + 16, true);
    const nameLength = 'a.csv'.length;
    const head = zip.slice(directory, directory + 46 + nameLength);
    const other = [0x55, 0x54, 4, 0, 1, 2, 3, 4];
    const wide = new DataView(new ArrayBuffer(28));
    wide.setUint16(0, 1, true);
    wide.setUint16(2, 24, true);
    wide.setBigUint64(4, BigInt(prices.length), true);
    wide.setBigUint64(12, BigInt(prices.length), true);
    const fields = new DataView(head.buffer);
    for (const at of [20, 24, 42]) fields.setUint32(at, 0xffffffff, true);
    fields.setUint16(30, other.length + wide.byteLength, true);
    const tail = zip.slice(end);
    new DataView(tail.buffer).setUint32(12, head.length + other.length + wide.byteLength, true);
    const parts = [zip.slice(0, directory), head, other, new Uint8Array(wide.buffer), tail];
    expect(content(Uint8Array.from(parts.flatMap((part) => [...part])))).toBe(
      new TextDecoder().decode(prices),
    );
  });
  it('that lies about sizes, contents or methods is refused while it is read', () => {
    expect(codeOf(() => content(changed(deflated, 24, 10, 4)))).toBe('BOMB');
    expect(codeOf(() => content(changed(deflated, 24, 1_000, 4)))).toBe('DAMAGED_ZIP');
    expect(codeOf(() => content(changed(deflated, 16, 1, 4)))).toBe('DAMAGED_ZIP');
    expect(codeOf(() => content(changed(deflated, 8, 1, 2)))).toBe('ENCRYPTED');
    expect(codeOf(() => content(changed(deflated, 10, 14, 2)))).toBe('COMPRESSION');
    expect(codeOf(() => content(changed(deflated, 24, 2 ** 31, 4)))).toBe('BOMB');
    expect(codeOf(() => content(stored.subarray(0, stored.length - 5)))).toBe('DAMAGED_ZIP');
    const flipped = stored.slice();
    flipped[40] = (flipped[40] ?? 0) ^ 1;
    expect(codeOf(() => content(flipped))).toBe('DAMAGED_ZIP');
  });
  it('of too many files, or in archives too deep, is a bomb', () => {
    const many = zipSync(Object.fromEntries(Array.from({ length: 10_001 }, (_, i) => [`${i}.csv`, prices])), {
      level: 0,
    });
    expect(refused('x.zip', many).code).toBe('BOMB');
    let nest = zipSync({ 'a.csv': prices });
    for (let i = 0; i < 3; i++) nest = zipSync({ 'in.zip': nest });
    expect(run('x.zip', nest).records).toHaveLength(2);
    expect(refused('x.zip', zipSync({ 'in.zip': nest })).code).toBe('BOMB');
  });
  it('keeps names in UTF-8 or the old code page, and leaves out what systems add', () => {
    const { sources, skipped } = expand(
      source(
        'x.zip',
        zipSync({
          'Börse/März.csv': prices,
          'b.csv': prices,
          '~$book.xlsx': prices,
          'Thumbs.db': prices,
          '__MACOSX/._b.csv': prices,
        }),
      ),
    );
    expect(sources.map((s) => s.name)).toEqual(['x.zip › Börse/März.csv', 'x.zip › b.csv']);
    expect(skipped).toHaveLength(3);
  });
});
