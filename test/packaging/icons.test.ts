import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { inflateSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { icnsOf, icoOf } from '../../build/icons/containers.ts';

const folder = path.resolve(import.meta.dirname, '../../build/icons');
const read = (file: string): Buffer => readFileSync(path.join(folder, file));

/** Width and height of a PNG whose picture unpacks to as many bytes as it says. */
function sizeOf(png: Buffer): readonly [number, number] {
  expect(png.subarray(1, 4).toString()).toBe('PNG');
  const [width, height] = [png.readUInt32BE(16), png.readUInt32BE(20)];
  const parts: Buffer[] = [];
  for (let at = 8; at < png.length; at += 12 + png.readUInt32BE(at))
    if (png.subarray(at + 4, at + 8).toString() === 'IDAT')
      parts.push(png.subarray(at + 8, at + 8 + png.readUInt32BE(at)));
  const bytes = inflateSync(Buffer.concat(parts)).length;
  expect([1, 3, 4].map((channels) => (width * channels + 1) * height)).toContain(bytes);
  return [width, height];
}

const picturesIn = (place: string): Map<number, Buffer> =>
  new Map(
    readdirSync(path.join(folder, place))
      .filter((file) => file.endsWith('.png'))
      .map((file) => [Number.parseInt(file, 10), read(path.join(place, file))]),
  );

describe.each([
  ['lockstep', ''],
  ['document', 'document'],
])('the icon %s', (name, place) => {
  const pictures = picturesIn(place);

  it('has a picture of every size, as wide as its name says', () => {
    expect([...pictures.keys()].toSorted((a, b) => a - b)).toEqual([16, 32, 48, 64, 128, 256, 512, 1024]);
    for (const [size, png] of pictures) expect(sizeOf(png)).toEqual([size, size]);
  });

  it('is in the container of Windows, each picture where the directory says', () => {
    const ico = read(`${name}.ico`);
    expect(ico.equals(icoOf(pictures)), 'node build/icons/make.ts').toBe(true);
    const sizes = Array.from({ length: ico.readUInt16LE(4) }, (_, at) => {
      const entry = 6 + 16 * at;
      const [length, offset] = [ico.readUInt32LE(entry + 8), ico.readUInt32LE(entry + 12)];
      const [width] = sizeOf(ico.subarray(offset, offset + length));
      expect(ico.readUInt8(entry)).toBe(width % 256);
      return width;
    });
    expect(sizes).toEqual([16, 32, 48, 64, 128, 256]);
  });

  it('is in the container of macOS, to its last byte', () => {
    const icns = read(`${name}.icns`);
    expect(icns.equals(icnsOf(pictures)), 'node build/icons/make.ts').toBe(true);
    expect(icns.readUInt32BE(4)).toBe(icns.length);
    const found: [string, number][] = [];
    for (let at = 8; at < icns.length; at += icns.readUInt32BE(at + 4)) {
      const [width] = sizeOf(icns.subarray(at + 8, at + icns.readUInt32BE(at + 4)));
      found.push([icns.subarray(at, at + 4).toString(), width]);
    }
    // What Apple's own tool makes of a set of pictures, without the oldest.
    expect(Object.fromEntries(found)).toMatchObject({
      ic07: 128,
      ic08: 256,
      ic09: 512,
      ic10: 1024,
      ic11: 32,
    });
  });
});
