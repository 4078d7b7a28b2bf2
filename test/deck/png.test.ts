import { crc32, inflateSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { heatmapPng } from '../../deck/heatmap-png.ts';
import { encodePng } from '../../deck/png.ts';

function read(png: Uint8Array): { width: number; height: number; rows: Buffer } {
  const bytes = Buffer.from(png);
  expect(bytes.subarray(0, 8).toString('hex')).toBe('89504e470d0a1a0a');
  const data: Buffer[] = [];
  for (let at = 8; at < bytes.length; ) {
    const length = bytes.readUInt32BE(at);
    const type = bytes.toString('latin1', at + 4, at + 8);
    const body = bytes.subarray(at + 8, at + 8 + length);
    expect(bytes.readUInt32BE(at + 8 + length)).toBe(crc32(bytes.subarray(at + 4, at + 8 + length)));
    if (type === 'IDAT') data.push(body);
    at += 12 + length;
  }
  return {
    width: bytes.readUInt32BE(16),
    height: bytes.readUInt32BE(20),
    rows: inflateSync(Buffer.concat(data)),
  };
}

describe('PNG', () => {
  it('holds the pixels it was given', () => {
    const { width, height, rows } = read(encodePng(2, 1, Uint8Array.of(1, 2, 3, 4, 5, 6)));
    expect([width, height, [...rows]]).toEqual([2, 1, [0, 1, 2, 3, 4, 5, 6]]);
  });
  it('refuses pixels that do not fill it', () =>
    expect(() => encodePng(2, 2, new Uint8Array(3))).toThrow(RangeError));
  it('draws a matrix in display order, undefined cells white', () => {
    const png = heatmapPng(Float64Array.of(1, Number.NaN, 0, -1), [1, 0], (v) =>
      v === 1 ? 'FF0000' : v === -1 ? '0000FF' : '00FF00',
    );
    const { width, rows } = read(png);
    const pixel = (x: number, y: number): number[] => [
      ...rows.subarray(y * (width * 3 + 1) + 1 + x * 3, y * (width * 3 + 1) + 4 + x * 3),
    ];
    expect(pixel(0, 0)).toEqual([0, 0, 255]);
    expect(pixel(width - 1, 0)).toEqual([0, 255, 0]);
    expect(pixel(0, width - 1)).toEqual([255, 255, 255]);
    expect(pixel(width - 1, width - 1)).toEqual([255, 0, 0]);
  });
  it('shows the mean under a pixel when there are more series than pixels', () => {
    const n = 2_400;
    const matrix = Float64Array.from({ length: n * n }, (_, i) => (i % 2 === 0 ? 1 : 0));
    const { width, rows } = read(
      heatmapPng(
        matrix,
        Array.from({ length: n }, (_, i) => i),
        (v) => (v === 0.5 ? '00FF00' : 'FF0000'),
      ),
    );
    expect(width).toBe(1_200);
    // Every pixel has a column of ones and one of zeros under it; each line begins with its filter, 0.
    const green = Buffer.from([0, ...Array.from({ length: width }, () => [0, 255, 0]).flat()]);
    expect(rows).toHaveLength(width * green.length);
    for (const y of [0, 1, 599, width - 1])
      expect(green.equals(rows.subarray(y * green.length, (y + 1) * green.length)), `line ${y}`).toBe(true);
  });
});
