/** A picture as PNG, by its width. */
export type Pictures = ReadonlyMap<number, Buffer>;

/** Windows' icon: a directory of PNG pictures up to 256 (https://learn.microsoft.com/en-us/previous-versions/ms997538(v=msdn.10)). */
export function icoOf(pictures: Pictures): Buffer {
  const list = [...pictures].filter(([size]) => size <= 256).sort(([a], [b]) => a - b);
  const head = Buffer.alloc(6 + 16 * list.length);
  head.writeUInt16LE(1, 2);
  head.writeUInt16LE(list.length, 4);
  let offset = head.length;
  list.forEach(([size, png], at) => {
    const entry = 6 + 16 * at;
    // 256 does not fit in a byte and is written as 0.
    head.writeUInt8(size % 256, entry);
    head.writeUInt8(size % 256, entry + 1);
    head.writeUInt16LE(1, entry + 4);
    head.writeUInt16LE(32, entry + 6);
    head.writeUInt32LE(png.length, entry + 8);
    head.writeUInt32LE(offset, entry + 12);
    offset += png.length;
  });
  return Buffer.concat([head, ...list.map(([, png]) => png)]);
}

/** Apple's names of pictures by their width: once for itself, once as the sharp one of half the width. */
const apple: readonly (readonly [string, number])[] = [
  ['icp4', 16],
  ['ic11', 32],
  ['icp5', 32],
  ['ic12', 64],
  ['ic07', 128],
  ['ic13', 256],
  ['ic08', 256],
  ['ic14', 512],
  ['ic09', 512],
  ['ic10', 1024],
];

/** macOS's icon: PNG pictures, each after its name and length. */
export function icnsOf(pictures: Pictures): Buffer {
  const parts = apple.flatMap(([name, size]) => {
    const png = pictures.get(size);
    if (png === undefined) return [];
    const head = Buffer.from(`${name}\0\0\0\0`, 'latin1');
    head.writeUInt32BE(8 + png.length, 4);
    return [head, png];
  });
  const body = Buffer.concat(parts);
  const head = Buffer.from('icns\0\0\0\0', 'latin1');
  head.writeUInt32BE(8 + body.length, 4);
  return Buffer.concat([head, body]);
}
